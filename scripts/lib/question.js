import {createInterface} from 'node:readline/promises';

/** Whether a person is there to answer. */
export function canAsk() {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env.CI;
}

/** Asks a yes-or-no question on the terminal; enter alone means yes. */
export async function confirm(question) {
  const terminal = createInterface({input: process.stdin, output: process.stdout});
  try {
    const answer = await terminal.question(`${question} [Y/n] `);
    return /^(y|yes|)$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
