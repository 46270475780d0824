import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Kernel} from 'ash-sdk';
import {noKernelToTry} from '../../../errors/try.js';
import {rootPath, type Root} from '../../../files/root.js';

/** In bytes, of a kernel or an initramfs. */
const LARGEST = 2 ** 30;

/** Copies the kernel of a root and its initramfs to files in a directory of the host. Links in the root lead nowhere else. */
export async function carryKernel(
  root: Root,
  kernel: Kernel,
  directory: string,
  snapshot: number,
): Promise<{readonly kernel: string; readonly initramfs: string | undefined}> {
  const carry = async (path: string, name: string): Promise<string> => {
    const content = await root.readFile(rootPath(path), LARGEST);
    if (content === undefined) throw noKernelToTry(snapshot);
    const place = join(directory, name);
    await writeFile(place, content);
    return place;
  };
  return {
    kernel: await carry(kernel.image, 'kernel'),
    initramfs: kernel.initramfs === undefined ? undefined : await carry(kernel.initramfs, 'initramfs'),
  };
}
