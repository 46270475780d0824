import type {DistroAdapter, Kernel} from 'ash-sdk';
import {rootPath, type Root} from '../files/root.js';

/** The kernel that a root boots with; undefined when it has none, or its image is not there. */
export async function newestKernel(adapter: DistroAdapter, root: Root): Promise<Kernel | undefined> {
  const [kernel] = (await adapter.kernels?.(root)) ?? [];
  if (kernel === undefined) return undefined;
  return (await root.stat(rootPath(kernel.image))) === undefined ? undefined : kernel;
}
