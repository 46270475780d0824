import type {EntryKind, RootPath} from 'ash-sdk';
import type {PackageChange} from '../delta/delta.js';

/** What a layer says about packages. Names as the package database has them, sorted. */
export interface LayerPackages {
  /** Asked for by name in the layer. */
  readonly requested: readonly string[];
  /** Came along with others. */
  readonly along: readonly string[];
  /** Were below the layer, and it has taken them away. */
  readonly removed: readonly string[];
  /** On both sides, in another version or state. */
  readonly changed: readonly PackageChange[];
}

/** A path that a layer carries, as no package brings it. */
export interface CarriedPath {
  readonly path: RootPath;
  readonly change: 'added' | 'removed' | 'modified';
  /** What it is in the layer, or was below it when the layer has removed it. */
  readonly kind: EntryKind;
  /** Hash of the content as the layer's version of the owning package brought it, where the database has one. */
  readonly packagedHash?: string;
}

/** What a layer says about services, by the links that enable them: `multi-user.target.wants/ssh.service`. */
export interface LayerServices {
  readonly enabled: readonly RootPath[];
  readonly disabled: readonly RootPath[];
}

export interface LayerAccounts {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** What a snapshot adds to the revision that it was built on. Paths are sorted. */
export interface Layer {
  readonly packages: LayerPackages;
  readonly configuration: readonly CarriedPath[];
  /** Files that belong to nobody, and files of packages that somebody has changed. */
  readonly files: readonly CarriedPath[];
  /** Those of the paths above that enable or disable a service. */
  readonly services: LayerServices;
  /** Accounts that the layer has added. */
  readonly accounts: LayerAccounts;
  /** Sockets: nothing but the program that made one can use it. They are not carried. */
  readonly left: readonly RootPath[];
}
