import type {ByteString, RootPath} from 'ash-sdk';
import {posix} from 'node:path';
import type {Root} from '../files/root.js';
import {joinPath, rootPath} from '../files/root-path.js';
import type {PathRoots} from './plan-paths.js';
import type {PathStep} from './path-step.js';

const DIRECTORIES = ['/etc/systemd/system', '/etc/systemd/user', '/etc/runlevels'];

/**
 * Links by which packages of a layer have enabled services that somebody had disabled in the layer: the service is there, and the link
 * is not. They are to be removed again.
 */
export async function reEnabled({own, onto, target}: PathRoots): Promise<readonly PathStep[]> {
  const steps: PathStep[] = [];
  for await (const path of linksIn(target)) {
    if ((await own.stat(path)) !== undefined || (await onto.stat(path)) !== undefined) continue;
    const service = await pointedAt(target, path);
    if (service === undefined || (await own.stat(service)) === undefined) continue;
    steps.push({path, result: 'remove', keepsTheirs: false});
  }
  return steps;
}

async function* linksIn(root: Root): AsyncGenerator<RootPath, void, void> {
  for (const directory of DIRECTORIES.map(rootPath)) {
    for (const name of await root.list(directory)) {
      const inner = joinPath(directory, name);
      if ((await root.stat(inner))?.kind !== 'directory') continue;
      for (const link of await root.list(inner)) {
        const path = joinPath(inner, link);
        if ((await root.stat(path))?.kind === 'symlink') yield path;
      }
    }
  }
}

async function pointedAt(root: Root, path: RootPath): Promise<RootPath | undefined> {
  const target: ByteString | undefined = await root.readlink(path);
  if (target === undefined) return undefined;
  return posix.resolve(posix.dirname(path), target) as RootPath;
}
