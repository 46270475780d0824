import type {Command} from 'ash-sdk';
import type {Distro} from '../plugin-host/plugins.js';
import type {Root} from '../files/root.js';
import type {SandboxBind} from '../sandbox/spec.js';
import type {SnapshotRecord} from '../store/view.js';

/** What a job is made for. */
export interface JobContext {
  readonly record: SnapshotRecord;
  /** The work copy, before anything has run in it. */
  readonly root: Root;
  readonly distro: Distro;
  readonly interactive: boolean;
}

/** What a transaction shall run in its work copy. */
export interface Job {
  /** For progress lines: "installing htop". */
  readonly title: string;
  /** One sentence for the log of operations. */
  readonly summary: (number: number) => string;
  /** Run in order; the first that fails drops the transaction. */
  readonly commands: (context: JobContext) => Promise<readonly Command[]> | readonly Command[];
  /** Whether the package manager's own check must pass afterwards. */
  readonly check: boolean;
  /** Whether the program reads our standard input when it has no terminal. */
  readonly takesInput?: boolean;
  /** Directories of the host that its programs see and can write to. */
  readonly binds?: readonly SandboxBind[];
  /** What becomes of the changes when the program ended with another exit code than 0; without it they are dropped. */
  readonly keepAfter?: (exitCode: number) => Promise<boolean>;
}
