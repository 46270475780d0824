import type {SourceInfo} from './source-info.js';

/** What was fetched for one package of the source. */
export interface Recipe {
  readonly info: SourceInfo;
  /** Absolute path inside the root of its files. */
  readonly directory: string;
  /** Of its packages, those to be installed. */
  readonly wanted: ReadonlySet<string>;
  /** Whether somebody asked for them, as opposed to being needed by another one. */
  readonly requested: boolean;
  /** What it needs from the repositories. */
  readonly fromRepositories: readonly string[];
  /** Bases of the recipes that have to be built and installed before. */
  readonly after: ReadonlySet<string>;
}
