import {createHash} from 'node:crypto';
import {kernelCopyDamaged} from '../../../errors/loader.js';
import {Root, rootPath} from '../../../files/root.js';
import {
  copyToEfi,
  hasEfiFile,
  removeEfiFiles,
  renameEfiFile,
  streamEfiFile,
  type EfiPartition,
} from '../efi-files.js';
import {shortHash, type KernelFile} from './digests.js';
import {copyPath} from './menu-with-copies.js';

/**
 * Copies a file of a root to the EFI partition. It gets its name when it was read back and found whole. `replaces` says that another one
 * has the name.
 */
export async function copyFile(
  partition: EfiPartition,
  source: {readonly directory: string; readonly path: string},
  {hash}: KernelFile,
  replaces: boolean,
): Promise<void> {
  const [path, part] = [copyPath(hash), `${copyPath(hash)}.part`];
  const root = await Root.open(source.directory);
  const handle = await root.open(rootPath(source.path));
  try {
    // The file itself, by its descriptor: a link in the root that changes meanwhile leads nowhere else.
    await copyToEfi(partition, `/proc/${process.pid}/fd/${handle.fd}`, part);
    if ((await hashOfEfiFile(partition, part)) !== hash) throw kernelCopyDamaged(source.path);
  } catch (error) {
    if (await hasEfiFile(partition, part)) await removeEfiFiles(partition, [part]);
    throw error;
  } finally {
    await handle.close();
  }
  if (replaces) await removeEfiFiles(partition, [path]);
  await renameEfiFile(partition, part, path);
}

/** As files of the kernel store are named. */
export async function hashOfEfiFile(partition: EfiPartition, path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of streamEfiFile(partition, path)) hash.update(chunk);
  return shortHash(hash);
}
