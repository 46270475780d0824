import type {PluginDefinition} from 'ash-sdk';
import type {LocalRepository} from './repositories/local-repository.js';

/** What the conformance suite needs of a family beside its plugin: real packages, and a root that uses them. */
export interface DistroFixture {
  /** Default export of the plugin's entry. */
  readonly plugin: PluginDefinition;
  /** Derivative that `root` makes, as `ash new --distro` takes it. */
  readonly derivative: string;
  /**
   * Why the real package manager can't be used here, as a phrase for the titles of skipped tests (`needs root and pacman`);
   * undefined when it can.
   */
  unavailable(): Promise<string | undefined>;
  /** Makes and serves a repository in an empty directory of the host, with what a base needs in it already. */
  repository(directory: string): Promise<LocalRepository>;
  /**
   * Fills an empty directory of the host with a root that has the package manager, a shell, and `repository` at its address as the only
   * repository. Signatures are not checked.
   */
  root(directory: string, repository: LocalRepository): Promise<void>;
}
