import {execFile, spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, open, rm} from 'node:fs/promises';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** A fresh btrfs in a sparse image file, mounted. */
export interface LoopVolume {
  /** Where the top of the volume is mounted. */
  readonly directory: string;
  readonly image: string;
  /** Unmounts and deletes everything, also when something is still open on the volume. May be called twice. */
  dispose(): Promise<void>;
}

/** Makes and mounts a btrfs of `sizeBytes` (default 1 GiB, sparse). Disposed of at the latest when the process exits. */
export async function createLoopVolume(options: {readonly sizeBytes?: number} = {}): Promise<LoopVolume> {
  const parent = await mkdtemp(join(tmpdir(), 'ash-loop-volume-'));
  const image = join(parent, 'volume.img');
  const directory = join(parent, 'mounted');
  const discardNow = (): void => {
    discard(parent, directory);
  };
  process.once('exit', discardNow);
  const dispose = async (): Promise<void> => {
    process.removeListener('exit', discardNow);
    await run('umount', [directory]).catch(() => run('umount', ['--lazy', directory]).catch(() => undefined));
    await rm(parent, {recursive: true, force: true, maxRetries: 0});
  };
  try {
    await mkdir(directory);
    await makeSparse(image, options.sizeBytes ?? 2 ** 30);
    await run('mkfs.btrfs', ['--quiet', image]);
    await run('mount', ['-t', 'btrfs', '-o', 'loop,noatime', image, directory]);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {directory, image, dispose};
}

async function makeSparse(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.truncate(sizeBytes);
  } finally {
    await file.close();
  }
}

function discard(parent: string, directory: string): void {
  spawnSync('umount', ['--lazy', directory]);
  rmSync(parent, {recursive: true, force: true});
}
