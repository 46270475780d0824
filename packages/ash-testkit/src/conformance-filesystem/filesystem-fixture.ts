import type {FilesystemBackend, PluginHost} from 'ash-sdk';

/** An empty volume for tests, and how to let go of it. */
export interface FixtureVolume {
  /** Absolute path where its top is mounted. */
  readonly directory: string;
  /** Unmounts and deletes everything. */
  dispose(): Promise<void>;
}

/** What the conformance suite needs of a file system beside its plugin: real volumes. */
export interface FilesystemFixture {
  /** What is tested, for titles: `btrfs`, `plain folders on xfs`. */
  readonly title: string;
  /** Why it can't be tested here, as a phrase for the titles of skipped tests; undefined when it can. */
  readonly unavailable: string | undefined;
  /** The backend, made with a host; the suite also lends it hosts whose programs break off. */
  backend(host: PluginHost): FilesystemBackend;
  /** Makes an empty volume of at least 256 MiB. */
  volume(): Promise<FixtureVolume>;
}
