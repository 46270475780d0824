import type {Command} from './command.js';
import type {PackageRequest} from './packages.js';
import type {RootPath} from './root-reader.js';

/** What building packages from a source is asked for. */
export interface BuildRequest extends PackageRequest {
  readonly names: readonly string[];
  /** Where the source lies, as the settings say; absent: its usual place. */
  readonly address?: string;
  /** An empty directory inside the root, absolute, that is gone before the revision is sealed. */
  readonly work: RootPath;
}

/** A file that a person should see before any of it runs. */
export interface ReviewedFile {
  /** Name for people: `yay/PKGBUILD`. */
  readonly name: string;
  readonly content: string;
}

/** What has to be done next: commands to run inside the root, or files to be shown and agreed to. */
export type BuildStep = {readonly run: readonly Command[]} | {readonly review: readonly ReviewedFile[]};

/** A place beside the repositories from which packages are built inside the transaction: Arch's AUR. */
export interface PackageSource {
  /** As `ash install --from` takes it. */
  readonly id: string;
  readonly title: string;
  /** The usual address. */
  readonly address: string;
  /** Undefined when this can name a package of the source; else a sentence that says why it can't. */
  checkName(name: string): string | undefined;
  /**
   * Builds and installs. The host does each step before it asks for the next, so that later steps can read in the root what
   * earlier ones have left. Nothing that was downloaded runs before it was in a step of files to review, and never as root.
   */
  install(request: BuildRequest): AsyncIterable<BuildStep>;
}
