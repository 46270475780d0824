import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Volume} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import {backend} from './backend.js';

/** Why tests with real pools are skipped, if they are, as a phrase for titles. */
export const lackOfZfs = findLack();

/** What a title says about skipping. */
export const skipNote = lackOfZfs === undefined ? '' : ` (skipped: ${lackOfZfs})`;

export interface PoolVolume {
  readonly directory: string;
  readonly image: string;
  dispose(): Promise<void>;
}

/** A pool in a sparse image file, mounted. */
export async function makePool(sizeBytes = 512 * 2 ** 20): Promise<PoolVolume> {
  const place = await mkdtemp(join(tmpdir(), 'ash-zfs-'));
  const [image, directory] = [join(place, 'pool.img'), join(place, 'top')];
  const zfs = backend(realHost());
  await mkdir(directory);
  await zfs.format({target: {kind: 'image', path: image}, label: 'test', sizeBytes});
  await zfs.attach({kind: 'image', path: image}, directory, {readOnly: false});
  return {
    directory,
    image,
    async dispose() {
      await zfs.detach(directory).catch(() => undefined);
      await rm(place, {recursive: true, force: true});
    },
  };
}

/** A fresh volume for the tests of one `describe`, with the directories of a store in it. */
export function useVolume(): {readonly volume: Volume; readonly directory: string; readonly image: string} {
  let made: (PoolVolume & {readonly volume: Volume}) | undefined;
  const current = (): PoolVolume & {readonly volume: Volume} => {
    if (made === undefined) throw new Error('no volume yet');
    return made;
  };
  before(async function () {
    this.timeout(60_000);
    if (lackOfZfs !== undefined) return this.skip();
    const pool = await makePool();
    made = {...pool, volume: await backend(realHost()).open(pool.directory)};
    await made.volume.create('@ash');
    for (const name of ['work', 'revisions']) await mkdir(join(pool.directory, '@ash', name));
  });
  after(() => made?.dispose());
  return {
    get volume() {
      return current().volume;
    },
    get directory() {
      return current().directory;
    },
    get image() {
      return current().image;
    },
  };
}

function findLack(): string | undefined {
  if (process.getuid?.() !== 0) return 'it needs root';
  try {
    execFileSync('zpool', ['list', '-H'], {stdio: 'ignore'});
    return undefined;
  } catch {
    return 'there is no ZFS here; npm run test:zfs starts a machine that has it';
  }
}
