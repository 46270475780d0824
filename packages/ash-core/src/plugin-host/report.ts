import type {Contribution} from './manifest.js';

/** A package found, and whether it can be used. */
export interface PluginReport {
  /** As it is installed, with its scope. */
  readonly package: string;
  readonly version: string;
  /** Absolute path, in the node_modules directory that holds ash. */
  readonly directory: string;
  /** Range of API versions that it wants. */
  readonly api: string;
  readonly contributes: readonly Contribution[];
  readonly state: 'ready' | 'refused';
  /** Whether only those who could replace ash itself can change its files. */
  readonly trusted: boolean;
  /** For a refused one: one sentence, and what to type. */
  readonly reason?: string;
  readonly hint?: string;
}
