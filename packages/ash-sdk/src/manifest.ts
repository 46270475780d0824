/** One thing that a plugin offers. */
export interface Contribution {
  readonly kind: 'distro' | 'filesystem';
  /** `debian`, `btrfs`: what the store records, and users type. */
  readonly id: string;
  /** For a distribution: other ids of os-release files that it takes care of. */
  readonly matches?: readonly string[];
  /** The module to load, relative to the package and inside it. Its default export is made by `defineDistro` or `defineFilesystem`. */
  readonly entry: string;
}

/** The `ash` field of a plugin's package.json, which is read without running any of its code. */
export interface PluginManifest {
  /** Range of API versions that the plugin works with, e.g. `^1.0.0`. */
  readonly api: string;
  readonly contributes: readonly Contribution[];
}
