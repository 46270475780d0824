import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {FixtureVolume} from 'ash-testkit';
import {format} from '../../src/format.js';

/** File systems that plain folders are tried on, and the program that makes each. */
export const FILE_SYSTEMS = {
  xfs: {mkfs: ['mkfs.xfs', '-q'], reflinks: true},
  ext4: {mkfs: ['mkfs.ext4', '-q'], reflinks: false},
  tmpfs: {mkfs: undefined, reflinks: false},
} as const;

export type FileSystem = keyof typeof FILE_SYSTEMS;

/** Why a file system can't be mounted here, as a phrase; undefined when it can. */
export function lackOf(kind: FileSystem): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root';
  const {mkfs} = FILE_SYSTEMS[kind];
  if (mkfs === undefined) return undefined;
  if (spawnSync(mkfs[0], ['-V']).error !== undefined) return `needs the program ${mkfs[0]}`;
  return existsSync('/dev/loop-control') ? undefined : 'needs loop devices';
}

/** A new file system of a kind, mounted, with a volume of plain folders in it. */
export async function makeVolume(kind: FileSystem, size = '400M'): Promise<FixtureVolume> {
  const parent = mkdtempSync(join(tmpdir(), `ash-${kind}-`));
  const directory = join(parent, 'mounted');
  const dispose = async (): Promise<void> => {
    spawnSync('umount', [directory]);
    rmSync(parent, {recursive: true, force: true});
  };
  try {
    mkdirSync(directory);
    mount(kind, join(parent, 'image'), directory, size);
    await format({target: {kind: 'directory', path: directory}, label: 'test'});
  } catch (error) {
    await dispose();
    throw error;
  }
  return {directory, dispose};
}

function mount(kind: FileSystem, image: string, directory: string, size: string): void {
  const {mkfs} = FILE_SYSTEMS[kind];
  if (mkfs === undefined) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', directory]);
    return;
  }
  const [program, ...words] = mkfs;
  execFileSync('truncate', ['--size', size, image]);
  execFileSync(program, [...words, image]);
  execFileSync('mount', ['-o', 'loop', image, directory]);
}
