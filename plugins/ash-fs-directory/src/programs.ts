import {isAshError, type AshError, type CommandResult, type PluginHost} from 'ash-sdk';
import {needsRoot, noSpace, programFailed, programMissing, readOnlyVolume} from './errors.js';

/** The Debian package of each program that the plugin runs. */
export const PACKAGES = {
  cp: 'coreutils',
  rm: 'coreutils',
  du: 'coreutils',
  sync: 'coreutils',
  find: 'findutils',
  chattr: 'e2fsprogs',
} as const;

export type Program = keyof typeof PACKAGES;

export interface ProgramOptions {
  /** What is being done, after "could not". */
  readonly action: string;
}

/** Runs a program on the host and gives its failures the words of this plugin. */
export async function runProgram(
  host: PluginHost,
  argv: readonly [Program, ...string[]],
  {action}: ProgramOptions,
): Promise<CommandResult> {
  try {
    return await host.run({argv});
  } catch (error) {
    if (!isAshError(error)) throw error;
    const [program] = argv;
    if (!(await host.has(program))) throw programMissing(program, PACKAGES[program], error);
    throw explain(action, error);
  }
}

function explain(action: string, error: AshError): AshError {
  const output = error.output ?? '';
  if (/No space left on device|Disk quota exceeded/i.test(output)) return noSpace(action, error, output);
  if (/Read-only file system/i.test(output)) return readOnlyVolume(action, error);
  if (process.geteuid?.() !== 0 && /not permitted|Permission denied/i.test(output)) {
    return needsRoot(action, error);
  }
  return programFailed(action, error, output);
}
