import {AshError} from 'ash-sdk';

/** How questions can be answered. */
export interface Answering {
  /** `--yes`: everything is answered with yes. */
  readonly yes: boolean;
  /** Whether standard input and standard error are a terminal, with somebody at it. */
  readonly terminal: boolean;
}

/** The facts about this process. */
export function answering(yes: boolean): Answering {
  return {yes, terminal: process.stdin.isTTY && process.stderr.isTTY};
}

/** Refuses work that will end in a question that nobody can answer. `action` completes "can't ask whether to …". */
export function requireAnswer({yes, terminal}: Answering, action: string): void {
  if (yes || terminal) return;
  throw new AshError({
    code: 'ASH_NO_TERMINAL',
    message: `There is no terminal to ask whether to ${action}.`,
    hint: "Add '--yes' to answer yes beforehand.",
    exit: 'refused',
  });
}

/** Asks a yes-or-no question on the terminal (no is the default), or answers it as told beforehand. */
export async function ask(message: string, facts: Answering, action: string): Promise<boolean> {
  requireAnswer(facts, action);
  if (facts.yes) return true;
  const {confirm} = await import('./confirm.js');
  return confirm({message, default: false}, {input: process.stdin, output: process.stderr});
}
