import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';

const SEARCH_PATH = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];

/** Skips a test or a hook, with the reason in its title, unless we are root. */
export function needsRoot(context: Mocha.Context): void {
  if (process.getuid?.() !== 0) skip(context, 'needs root');
}

/** Skips a test or a hook, with the reason in its title, unless all programs are there. */
export function needsPrograms(context: Mocha.Context, ...programs: readonly string[]): void {
  const missing = programs.filter((program) => !hasProgram(program));
  if (missing.length > 0) skip(context, `needs ${missing.join(', ')}`);
}

/** Skips a test or a hook, with the reason in its title, unless a command succeeds. `what` is what it shows to be there. */
export function needsSuccess(context: Mocha.Context, what: string, argv: readonly string[]): void {
  const [program = '', ...words] = argv;
  if (spawnSync(program, words, {stdio: 'ignore'}).status !== 0) skip(context, `needs ${what}`);
}

/** Whether a program is in the search path, or where programs for administrators lie. */
export function hasProgram(program: string): boolean {
  return SEARCH_PATH.some((directory) => existsSync(path.join(directory, program)));
}

function skip(context: Mocha.Context, reason: string): never {
  const current = context.test;
  if (current) current.title += ` (skipped: ${reason})`;
  return context.skip();
}
