import {mkdir, statfs} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {FilesystemBackend, Volume} from 'ash-sdk';
import {noRoomToTry} from '../../../errors/try.js';
import {run} from '../../../exec/run.js';
import {DEPLOYMENTS, SHARED_TREES, STORE_TREE} from '../../../store/layout.js';
import type {OfferedFiles} from '../init.js';
import {copyTree} from './copy-tree.js';
import {furnish, TRIED_TREE} from './furnish.js';

export interface DiskRequest {
  readonly backend: FilesystemBackend;
  /** `4.2`, for messages. */
  readonly revision: string;
  /** Absolute path of the revision's files. Nobody writes to them. */
  readonly source: string;
  /** Absolute path of the image file to make; beside it, it is mounted for as long as it is filled. */
  readonly image: string;
  readonly offered: OfferedFiles;
  readonly signal: AbortSignal;
}

/** What the machine may write beyond what is there, in bytes. */
const SPARE = 2 ** 30;

/** Words of the kernel command line that find the root on the disk. */
type DiskWords = readonly string[];

/**
 * Makes a disk of the store's own file system with a copy of a revision as its deployment, so that its initramfs has the same to do as on
 * the machine. The store itself never reaches the machine.
 */
export async function makeDisk(request: DiskRequest): Promise<DiskWords> {
  const {backend, source, image} = request;
  const bytes = await sizeOf(source);
  const {bavail, bsize} = await statfs(dirname(image));
  if (bavail * bsize < bytes + SPARE / 4) throw noRoomToTry(request.revision, bytes);
  const target = {kind: 'image', path: image} as const;
  await backend.format({target, label: 'ash-try', sizeBytes: Math.ceil(bytes * 1.3) + SPARE});
  const top = join(dirname(image), 'mounted');
  await mkdir(top, {mode: 0o700});
  await backend.attach(target, top, {readOnly: false});
  try {
    return await fillVolume(await backend.open(top), request);
  } finally {
    await backend.detach(top);
  }
}

async function fillVolume(volume: Volume, {source, offered, signal}: DiskRequest): Promise<DiskWords> {
  for (const tree of [STORE_TREE, ...SHARED_TREES]) await volume.create(tree);
  await mkdir(join(volume.directory, DEPLOYMENTS));
  await volume.create(TRIED_TREE);
  const into = volume.pathOf(TRIED_TREE);
  await copyTree(source, into, signal);
  await furnish(volume, offered);
  const {kernelArguments} = await volume.bootFacts(TRIED_TREE);
  await volume.flush();
  return kernelArguments;
}

async function sizeOf(directory: string): Promise<number> {
  const {stdout} = await run({argv: ['du', '--summarize', '--block-size=1', '--', directory]});
  return Number.parseInt(stdout, 10);
}
