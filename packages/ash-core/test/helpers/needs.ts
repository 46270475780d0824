import {findProgram} from '../../src/exec/program.js';

/** Skips a suite or a test, with the reason in its title, unless it runs as root and the programs of the host are there. */
export async function needsRootAnd(context: Mocha.Context, ...programs: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) skipBecause(context, 'needs root');
  for (const program of programs) {
    if ((await findProgram(program)) === undefined) skipBecause(context, `needs the program ${program}`);
  }
}

export function skipBecause(context: Mocha.Context, reason: string): never {
  const runnable = context.test ?? context.currentTest;
  if (runnable !== undefined) runnable.title += ` (skipped: ${reason})`;
  context.skip();
}
