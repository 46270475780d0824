import type {Command, StandIn} from 'ash-sdk';

/** A directory of the host that is seen inside the sandbox. Both paths are absolute. */
export interface SandboxBind {
  readonly inside: string;
  readonly directory: string;
}

/** What to run in a root, and with what around it. */
export interface SandboxSpec {
  /** Absolute path of a writable tree that nobody else writes to. */
  readonly root: string;
  /** Run one after the other, each in a sandbox of its own; the first that fails is the last. */
  readonly commands: readonly Command[];
  /** On a pseudo-terminal, for a person; needs a terminal as standard input. */
  readonly interactive: boolean;
  /** When not interactive: whether programs read our standard input. Default: they have no input at all. */
  readonly input?: 'none' | 'ours';
  /** The adapter's, and the verb's. */
  readonly env: Readonly<Record<string, string>>;
  readonly standIns: readonly StandIn[];
  /** Package caches, and whatever else shall be reachable, writable. */
  readonly binds: readonly SandboxBind[];
  /** Value of `ASH_TRANSACTION`. */
  readonly transaction: string;
  /** Absolute path on the host. Gets each command and everything that it prints appended. */
  readonly logFile: string;
  /** Gets each line as it is printed, without its end, control characters as they came. Not when interactive. */
  readonly onLine?: (line: string) => void;
  /** Ends everything inside. */
  readonly signal?: AbortSignal;
}

/** How the last command that ran ended. */
export interface SandboxResult {
  /** Every command's exit code was one of its `okExitCodes`. */
  readonly succeeded: boolean;
  /** The command that ran last; undefined when there was none. */
  readonly command?: Command;
  /** A shell's way to tell: 127 for a program that isn't there, 126 for one that can't be run, 128 + n for signal n. */
  readonly exitCode: number;
  /** The last 40 lines that it printed, control characters escaped. */
  readonly tail: string;
}
