import {cpSync, lstatSync, mkdirSync, readdirSync, readlinkSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from './ash.js';

const COPIED = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'scripts',
  'packages',
  'plugins',
];

/** Copies the clone, as it is built, to a directory; its npm packages are links to those of the clone. */
export function copyClone(directory: string): void {
  for (const name of COPIED) cpSync(path.join(CLONE, name), path.join(directory, name), {recursive: true});
  const [from, to] = [path.join(CLONE, 'node_modules'), path.join(directory, 'node_modules')];
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => entry !== '.cache')) {
    const isWorkspace = lstatSync(path.join(from, name)).isSymbolicLink();
    symlinkSync(
      isWorkspace ? readlinkSync(path.join(from, name)) : path.join(from, name),
      path.join(to, name),
    );
  }
  cpSync(path.join(from, '.cache/ash'), path.join(to, '.cache/ash'), {recursive: true});
}
