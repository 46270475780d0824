import type {Command, TreeName} from 'ash-sdk';
import type {Distro} from '../plugin-host/plugins.js';
import type {Root} from '../files/root.js';
import type {SandboxBind} from '../sandbox/spec.js';
import type {SnapshotRecord, View} from '../store/view.js';

/** What a job is made for. */
export interface JobContext {
  readonly record: SnapshotRecord;
  /** The work copy, before anything has run in it. */
  readonly root: Root;
  readonly distro: Distro;
  readonly interactive: boolean;
  /** Runs a program in the work copy that changes nothing of it, and tells the lines that it printed; undefined when it failed. */
  readonly ask: (command: Command) => Promise<readonly string[] | undefined>;
}

/** What ash itself works on, when a transaction runs no programs. */
export interface Alteration extends Pick<JobContext, 'record' | 'root' | 'distro'> {
  /** Path on the host of the transaction's log, which is not there yet. */
  readonly logFile: string;
}

/** What a transaction shall run in its work copy. */
export interface Job {
  /** For progress lines: "installing htop". */
  readonly title: string;
  /** One sentence for the log of operations. */
  readonly summary: (number: number) => string;
  /** The tree whose copy is worked on, in place of the current revision. */
  readonly from?: TreeName;
  /**
   * Run in order; the first that fails drops the transaction. Given in batches, each batch runs before the next is asked for, so that
   * what comes later can depend on what the earlier ones left.
   */
  readonly commands: (
    context: JobContext,
  ) => Promise<readonly Command[]> | readonly Command[] | AsyncIterable<readonly Command[]>;
  /** What ash itself does in the work copy, in place of programs. */
  readonly alter?: (run: Alteration) => Promise<void>;
  /** What ash itself does in the work copy when the programs have run, before the check. */
  readonly finish?: (run: Alteration) => Promise<void>;
  /**
   * Fields of the snapshot's record that change together with its content, decided from the view as it is then. With it, a job after
   * which the content is as before changes the record alone.
   */
  readonly fields?: (view: View) => Partial<SnapshotRecord>;
  /** Runs when the new revision is made and wanted, right before it counts. */
  readonly beforeCommit?: () => Promise<void>;
  /** Whether the package manager's own check must pass afterwards. */
  readonly check: boolean;
  /** Whether the program reads our standard input when it has no terminal. */
  readonly takesInput?: boolean;
  /** Directories of the host that its programs see and can write to. */
  readonly binds?: readonly SandboxBind[];
  /** What becomes of the changes when the program ended with another exit code than 0; without it they are dropped. */
  readonly keepAfter?: (exitCode: number) => Promise<boolean>;
}
