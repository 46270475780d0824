/** A program to run, as data: shown in dry runs and logs, run by the host, never by a shell. */
export interface Command {
  /** The program and its arguments. The program is looked up in `PATH` where it will run. */
  readonly argv: readonly [string, ...string[]];
  /** Added to the clean environment that the host builds. */
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that count as success. Default: only 0. */
  readonly okExitCodes?: readonly number[];
  /** What the program does, as a short phrase for progress lines ("refreshing package lists"). */
  readonly title?: string;
}

/** How a program that the host ran ended. */
export interface CommandResult {
  readonly exitCode: number;
  /** Decoded as UTF-8. */
  readonly stdout: string;
  readonly stderr: string;
}

/** How the host runs a program for a plugin. */
export interface RunOptions {
  /**
   * Written to the program's standard input, which is otherwise empty. When a stream rejects, the program is ended, and the error is the stream's.
   */
  readonly input?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** Ends the program (SIGTERM, then SIGKILL). */
  readonly signal?: AbortSignal;
}
