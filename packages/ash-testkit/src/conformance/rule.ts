import type {DistroAdapter, OsRelease, PluginHost} from 'ash-sdk';
import type {Scene} from './root/scene.js';

/** What an author may add to the suite. */
export interface DistroSuiteOptions {
  /** Seconds that one call of the package manager may take on a mirror that never answers. Default: 60. */
  readonly limitSeconds?: number;
  /** Pairs of versions as the package manager orders them, the older one first. */
  readonly versions?: readonly (readonly [older: string, newer: string])[];
  /** Fields of the os-release of derivatives that `ID` alone doesn't tell from others, by `id` of the derivative. */
  readonly osReleases?: Readonly<Record<string, OsRelease>>;
}

/** What rules about the adapter alone are given. */
export interface AdapterSubject {
  readonly adapter: DistroAdapter;
  readonly host: PluginHost;
  readonly options: DistroSuiteOptions;
}

/** A rule that needs no root. It throws a `ContractBreach`. */
export interface AdapterRule {
  readonly title: string;
  readonly check: (subject: AdapterSubject) => Promise<void> | void;
}

/** A rule that is checked with the real package manager, in one root, in order. It throws a `ContractBreach`. */
export interface RootRule {
  readonly title: string;
  readonly check: (scene: Scene) => Promise<void>;
}
