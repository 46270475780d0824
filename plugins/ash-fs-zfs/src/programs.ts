import {isAshError, type AshError, type CommandResult, type PluginHost} from 'ash-sdk';
import {explain} from './explain.js';
import {programMissing} from './errors.js';

/** The Debian package of each program that the plugin runs. */
export const PACKAGES = {
  zfs: 'zfsutils-linux',
  zpool: 'zfsutils-linux',
  mount: 'mount',
  umount: 'mount',
} as const;

export type Program = keyof typeof PACKAGES;

export interface ProgramOptions {
  /** What is being done, after "could not". */
  readonly action: string;
  /** For its standard input. */
  readonly input?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal | undefined;
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
    const {input, signal} = options;
    return await host.run({argv}, {...(input && {input}), ...(signal && {signal})});
  } catch (error) {
    throw await wordsFor(host, argv[0], options, error);
  }
}

/** What a program prints, by lines without the line break; the last, empty one is left out. */
export async function linesOf(
  host: PluginHost,
  argv: readonly [Program, ...string[]],
  options: ProgramOptions,
): Promise<readonly string[]> {
  const {stdout} = await runProgram(host, argv, options);
  return stdout.split('\n').filter((line) => line !== '');
}

/** The same for what `host.stream` rejects with. */
export async function wordsFor(
  host: PluginHost,
  program: Program,
  options: Pick<ProgramOptions, 'action' | 'explain'>,
  error: unknown,
): Promise<unknown> {
  if (!isAshError(error)) return error;
  if (!(await host.has(program))) return programMissing(program, PACKAGES[program], error);
  return options.explain?.(error.output ?? '', error) ?? explain(options.action, error);
}
