import {isAshError, type AshError, type CommandResult, type PluginHost} from 'ash-sdk';
import {needsRoot, noSpace, programFailed, programMissing, readOnlyVolume} from './errors.js';

/** The Debian package of each program that the plugin runs. */
export const PACKAGES = {
  btrfs: 'btrfs-progs',
  'mkfs.btrfs': 'btrfs-progs',
  flock: 'util-linux',
  mount: 'mount',
  umount: 'mount',
  bwrap: 'bubblewrap',
} as const;

export type Program = keyof typeof PACKAGES;

export interface ProgramOptions {
  /** What is being done, after "could not". */
  readonly action: string;
  readonly okExitCodes?: readonly number[];
  /** For its standard input. */
  readonly input?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /** The error for what the program printed to standard error, or undefined when it is none of those expected. */
  readonly explain?: (output: string, cause: AshError) => AshError | undefined;
}

/** Runs a program on the host and gives its failures the words of this plugin. */
export async function runProgram(
  host: PluginHost,
  argv: readonly [Program, ...string[]],
  options: ProgramOptions,
): Promise<CommandResult> {
  try {
    const {input, signal, okExitCodes = [0]} = options;
    return await host.run({argv, okExitCodes}, {...(input && {input}), ...(signal && {signal})});
  } catch (error) {
    if (!isAshError(error)) throw error;
    const absent = await missingProgram(host, argv);
    if (absent !== undefined) throw programMissing(absent, PACKAGES[absent], error);
    throw options.explain?.(error.output ?? '', error) ?? explain(options.action, error);
  }
}

/** A program may start another one: the first of them that is not there. */
async function missingProgram(host: PluginHost, argv: readonly string[]): Promise<Program | undefined> {
  for (const word of argv) {
    if (isProgram(word) && !(await host.has(word))) return word;
  }
  return undefined;
}

function isProgram(word: string): word is Program {
  return Object.hasOwn(PACKAGES, word);
}

function explain(action: string, error: AshError): AshError {
  const output = error.output ?? '';
  if (/No space left on device|Disk quota exceeded/i.test(output)) return noSpace(action, error);
  if (/Read-only file system/i.test(output)) return readOnlyVolume(action, error);
  if (process.geteuid?.() !== 0 && /not permitted|Permission denied|superuser|only root/i.test(output)) {
    return needsRoot(action, error);
  }
  return programFailed(action, error, output);
}
