import type {EfiPartition} from './boot/loader/efi-files.js';
import type {Plugins} from './plugin-host/plugins.js';
import type {Store} from './store/store.js';

/** Who calls, as the operation log records it. */
export interface Invocation {
  /** As typed, the program's name left out. */
  readonly argv: readonly string[];
  readonly user: string;
  readonly host: string;
}

/** What happens while a verb works, for whoever shows it. The core itself prints nothing. */
export type ProgressEvent =
  /** A step began; `snapshot` when it concerns one. */
  | {readonly type: 'step'; readonly title: string; readonly snapshot?: number}
  /** A line that a program printed (no line end; control characters as they came). */
  | {readonly type: 'output'; readonly line: string; readonly snapshot?: number}
  /** A program is about to have the terminal to itself, or gives it back. */
  | {readonly type: 'terminal'; readonly taken: boolean}
  /** Recovery found remains of a command that was interrupted, and what it did about them. */
  | {readonly type: 'repaired'; readonly message: string}
  /** Something that the user should know and that stops nothing. */
  | {readonly type: 'warning'; readonly message: string};

export type Reporter = (event: ProgressEvent) => void;

/** What every verb of the engine works with. */
export interface Session {
  readonly store: Store;
  readonly plugins: Plugins;
  readonly invocation: Invocation;
  readonly report: Reporter;
  /** Aborted when the user wants the command to end: transactions are dropped. */
  readonly signal: AbortSignal;
  /** The snapshot that this machine runs; undefined when it runs none of this store. */
  readonly booted: number | undefined;
  /** The EFI partition, where it can't be found by its UUID. */
  readonly efi?: EfiPartition | undefined;
  /** Lets go of the store, and unmounts it if the session mounted it. */
  close(): Promise<void>;
}
