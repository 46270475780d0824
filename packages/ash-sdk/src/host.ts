import type {Command, CommandResult, RunOptions} from './command.js';

/** What ash lends to a plugin. Everything that starts a process goes through here. */
export interface PluginHost {
  /**
   * Runs a program on the host with a clean environment (`PATH`, `LANG=C.UTF-8`, `HOME`, and what the command adds).
   * Rejects with an `AshError` when it can't be started or ends with an exit code that is not ok; its message names the
   * program, and `output` holds the end of its standard error.
   */
  run(command: Command, options?: RunOptions): Promise<CommandResult>;
  /** The same, with standard output as a stream of bytes; the iteration rejects at the end when the program failed. */
  stream(command: Command, options?: RunOptions): AsyncIterable<Uint8Array>;
  /** Whether a program is there to be run on the host. */
  has(program: string): Promise<boolean>;
}
