import {execFile} from 'node:child_process';
import {cp, lstat, mkdir, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {bytesToText, type MergedDatabase, type RootPath} from 'ash-sdk';
import {demand} from '../../breach.js';
import {READ} from './read.js';
import {differences} from './differences.js';
import {pathPatterns} from './path-patterns.js';

/** Roots of the host, by their directories. */
export interface Trees {
  readonly below: string;
  readonly own: string;
  readonly onto: string;
}

/** A copy of a root, beside it. */
export async function copyOf(root: string, name: string): Promise<string> {
  const copy = join(dirname(root), name);
  await rm(copy, {recursive: true, force: true});
  await promisify(execFile)('cp', ['--archive', '--reflink=auto', '--no-target-directory', root, copy]);
  return copy;
}

/** Brings what a layer has changed to a copy of its new parent, as ash does with what `merge` answered, short of the commands. */
export async function bring(
  {below, own, onto}: Trees,
  changed: readonly RootPath[],
  target: string,
  {files, keeps, remade}: MergedDatabase,
): Promise<void> {
  const [isKept, isRemade] = [pathPatterns(keeps), pathPatterns(remade)];
  const above = new Set(await differences(below, onto));
  const alike = new Set(await differences(own, onto));
  for (const path of changed) {
    if (files.has(path) || isKept(path) || !alike.has(path)) continue;
    if (!above.has(path)) await copyEntry(own, target, bytesToText(path));
    else
      demand(isRemade(path), {
        found: `merge() left ${bytesToText(path)} alone, which both sides have changed.`,
        wanted: 'new content for it, a pattern in `keeps` or in `remade`, or a sentence that says why not',
        because: 'ash would install the packages again each time, and the fast path would never be taken',
        read: READ,
      });
  }
  for (const [path, content] of files) await writeFile(join(target, bytesToText(path)), content);
}

async function copyEntry(own: string, target: string, path: string): Promise<void> {
  const stat = await lstat(join(own, path)).catch(() => undefined);
  if (stat === undefined) {
    await rm(join(target, path), {recursive: true, force: true});
    return;
  }
  if (!stat.isDirectory()) await rm(join(target, path), {recursive: true, force: true});
  else await mkdir(join(target, path), {mode: stat.mode & 0o7777, recursive: true});
  if (!stat.isDirectory())
    await cp(join(own, path), join(target, path), {verbatimSymlinks: true, preserveTimestamps: true});
}
