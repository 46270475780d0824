import type {EntryKind, RootPath} from 'ash-sdk';

/** How one package differs. `from` is null when it was added, `to` when it was removed. */
export interface PackageChange {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'upgraded' | 'downgraded' | 'changed';
  /** Versions. */
  readonly from: string | null;
  readonly to: string | null;
  /** Whether somebody asked for it by name, on the side where it is (the newer one if on both). */
  readonly requested: boolean;
}

/** In what way a path differs. */
export type Aspect = 'type' | 'content' | 'mode' | 'owner' | 'xattrs' | 'target' | 'device';

export interface FileChange {
  readonly path: RootPath;
  readonly change: 'added' | 'removed' | 'modified';
  /** What the path is on the newer side, or on the older one when it was removed. */
  readonly kind: EntryKind;
  /** For `modified`: at least one; else empty. */
  readonly aspects: readonly Aspect[];
  /** Packages that own it, on the newer side first; empty when nobody does. */
  readonly owners: readonly string[];
  /** Whether one of its owners was itself added, removed or changed, which explains this change. */
  readonly explained: boolean;
}

export interface ConfigurationChange extends FileChange {
  /** Unified diff; absent when it was not asked for. `null` when a side is no text. */
  readonly patch?: string | null;
}

/** The difference of two roots. */
export interface Delta {
  /** By name. */
  readonly packages: readonly PackageChange[];
  /** Files below `/etc`, and files that a package calls configuration, wherever they lie. By path. */
  readonly configuration: readonly ConfigurationChange[];
  /** All other files. By path. */
  readonly files: readonly FileChange[];
  /** How many changed paths were left out because they are derived (caches, logs). */
  readonly derived: number;
  /** How many paths were left out because this user may not read them; always 0 for root. */
  readonly unreadable: number;
}
