import type {DistroAdapter, RootPath} from 'ash-sdk';
import {compilePatterns} from '../delta/patterns.js';
import {rootPath, type Root} from '../files/root.js';
import {isOfTheMachine} from './of-the-machine.js';

/** Which paths a fingerprint says nothing about. */
export interface LeftOut {
  /** This name alone. */
  readonly path: (path: RootPath) => boolean;
  /** A directory with all that is in it, the directory itself excepted. */
  readonly below: (path: RootPath) => boolean;
}

/**
 * What two equal snapshots differ in: files made from others, the machine's own, the package database (packages are told by name and version
 * instead), downloaded packages, and each kernel's initramfs, which is built on the machine.
 */
export async function leftOutOf(
  root: Root,
  adapter: Pick<DistroAdapter, 'layout' | 'kernels'>,
): Promise<LeftOut> {
  const {layout} = adapter;
  const isDerived = compilePatterns(layout.derivedFiles);
  const [database] = layout.stateDirectories;
  const directories = new Set<RootPath>();
  for (const path of [
    ...(database === undefined ? [] : [database]),
    ...layout.caches.map((cache) => cache.path),
  ]) {
    directories.add(rootPath(path));
    directories.add(await root.resolve(rootPath(path)));
  }
  const kernels = (await adapter.kernels?.(root)) ?? [];
  const built = new Set(
    kernels.flatMap(({initramfs}) => (initramfs === undefined ? [] : [rootPath(initramfs)])),
  );
  return {
    path: (path) => isDerived(path) || isOfTheMachine(path) || built.has(path),
    below: (path) => directories.has(path),
  };
}
