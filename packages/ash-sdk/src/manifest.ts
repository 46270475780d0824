/** One thing that a plugin offers. */
export type Contribution = ProvidedContribution | CommandsContribution;

/** A distribution or a file system. */
export interface ProvidedContribution {
  readonly kind: 'distro' | 'filesystem';
  /** `debian`, `btrfs`: what the store records, and users type. The object that the entry makes has the same. */
  readonly id: string;
  /** For a distribution: other ids of os-release files that it takes care of. */
  readonly matches?: readonly string[];
  /** The module to load, relative to the package and inside it. Its default export is made by `defineDistro` or `defineFilesystem`. */
  readonly entry: string;
}

/** Commands that are called `ash ID NAME`. */
export interface CommandsContribution {
  readonly kind: 'commands';
  /** First word of all of them. ash's own words are taken. */
  readonly id: string;
  /** A summary of one line for each, by its second word. */
  readonly commands: Readonly<Record<string, string>>;
  readonly matches?: never;
  /** The module to load. Its default export is an object with an oclif command class for each second word. */
  readonly entry: string;
}

/** The `ash` field of a plugin's package.json, which is read without running any of its code. */
export interface PluginManifest {
  /** Range of API versions that the plugin works with, e.g. `^1.0.0`. */
  readonly api: string;
  readonly contributes: readonly Contribution[];
}
