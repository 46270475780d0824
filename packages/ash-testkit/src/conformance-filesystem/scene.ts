import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {FilesystemBackend, PluginHost, TreeName, Volume} from 'ash-sdk';
import {realHost} from '../host.js';
import type {FilesystemFixture} from './filesystem-fixture.js';

/** A volume with the directories of a store in it, as every rule finds it. */
export interface Scene {
  readonly fixture: FilesystemFixture;
  readonly backend: FilesystemBackend;
  readonly volume: Volume;
  /** A name that no tree had yet, where work copies lie. */
  readonly work: () => TreeName;
  /** The same, where sealed trees lie. */
  readonly final: () => TreeName;
  /** The same volume through a backend that was made with another host. */
  openWith(host: PluginHost): Promise<Volume>;
  /** An empty directory of the host, outside the volume. */
  readonly outside: string;
  dispose(): Promise<void>;
}

export async function makeScene(fixture: FilesystemFixture): Promise<Scene> {
  const backend = fixture.backend(realHost());
  const made = await fixture.volume();
  const outside = await mkdtemp(join(tmpdir(), 'ash-outside-'));
  const dispose = async (): Promise<void> => {
    await made.dispose();
    await rm(outside, {recursive: true, force: true});
  };
  try {
    const volume = await backend.open(made.directory);
    await volume.create('@ash');
    for (const name of ['work', 'revisions']) await mkdir(join(volume.pathOf('@ash'), name));
    let count = 0;
    return {
      fixture,
      backend,
      volume,
      work: () => `@ash/work/${(++count).toString(16).padStart(6, '0')}`,
      final: () => `@ash/revisions/${++count}.1`,
      openWith: async (host) => fixture.backend(host).open(made.directory),
      outside,
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
