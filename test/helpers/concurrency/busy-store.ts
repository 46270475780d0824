import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {createLoopVolume, type LoopVolume} from 'ash-testkit';
import {fakeRoot} from '../../../packages/ash-core/test/helpers/fake-root.js';
import {removeScratch} from '../../../packages/ash-core/test/helpers/scratch.js';
import {ash, succeed, type AshOptions, type Outcome} from '../ash.js';
import {makeMachineModules} from '../machine-modules.js';
import {removeTemporary, temporaryDirectory} from '../temporary.js';
import type {Content} from './model.js';

/** An ash of its own and the root that the bases of its stores are copied from. */
export class Workshop {
  readonly #directory = temporaryDirectory('busy');
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static async make(): Promise<Workshop> {
    const root = await fakeRoot();
    writeFileSync(path.join(root, 'etc/os-release'), 'ID=fake\n');
    const workshop = new Workshop(root);
    await makeMachineModules(path.join(workshop.#directory, 'node_modules'));
    mkdirSync(path.join(workshop.#directory, 'tmp'));
    return workshop;
  }

  /** A store on a btrfs of its own with one snapshot: 0 `base`, a small root of the fake distribution. */
  async store(): Promise<BusyStore> {
    const volume = await createLoopVolume({sizeBytes: 2 * 2 ** 30});
    const store = new BusyStore(volume, this.#directory);
    try {
      await store.succeed(['init', volume.directory]);
      await store.succeed(['new', '--distro', 'fake', '--mirror', this.#root, '--name', 'base']);
      return store;
    } catch (error) {
      await store.dispose();
      throw error;
    }
  }

  async dispose(): Promise<void> {
    removeTemporary(this.#directory);
    await removeScratch();
  }
}

/** A store that several processes work in. */
export class BusyStore {
  readonly #volume: LoopVolume;
  readonly #options: AshOptions;

  constructor(volume: LoopVolume, tools: string) {
    this.#volume = volume;
    this.#options = {
      store: volume.directory,
      program: [process.execPath, path.join(tools, 'node_modules/ash-cli/bin/ash.js')],
      env: {ASH_LOG_DIR: path.join(tools, 'logs'), TMPDIR: path.join(tools, 'tmp')},
    };
  }

  async ash(words: readonly string[]): Promise<Outcome> {
    return ash(words, this.#options);
  }

  async succeed(words: readonly string[]): Promise<Outcome> {
    return succeed(words, this.#options);
  }

  inStore(...names: readonly string[]): string {
    return path.join(this.#volume.directory, '@ash', ...names);
  }

  /** The revisions that lie there. */
  revisions(): readonly string[] {
    return readdirSync(this.inStore('revisions'));
  }

  contentOf(revision: string): Content {
    const lines = (file: string): string[] => {
      try {
        return readFileSync(this.inStore('revisions', revision, file), 'utf8')
          .trimEnd()
          .split('\n');
      } catch {
        return [];
      }
    };
    const packages = lines('usr/lib/sysimage/pm/installed').map((line) => line.split(' ')[0] ?? '');
    return {journey: lines('etc/journey'), packages};
  }

  async dispose(): Promise<void> {
    await this.#volume.dispose();
  }
}
