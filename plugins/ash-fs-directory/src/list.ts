import {lstatSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {TreeInfo} from 'ash-sdk';
import {notADirectory} from './errors.js';
import {recordsBelow} from './records.js';
import {lookUp} from './tree-name.js';

/** The trees directly in a directory of the volume, sorted by name; none when there is no such directory. Needs no root and no process. */
export async function listTrees(volume: string, directory: string): Promise<readonly TreeInfo[]> {
  const path = join(volume, directory);
  const entry = directory === '' ? lstatSync(path) : await lookUp(volume, directory);
  if (entry === undefined) return [];
  if (!entry.isDirectory()) throw notADirectory(path);
  const records = recordsBelow(volume, directory);
  return readdirSync(path, {withFileTypes: true})
    .flatMap((found): TreeInfo[] => {
      const name = directory === '' ? found.name : `${directory}/${found.name}`;
      const state = records.get(name);
      return state === undefined || !found.isDirectory() ? [] : [{name, sealed: state === 'sealed'}];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
