import {join, resolve} from 'node:path';
import {checkId} from './check-id.js';
import {filesOf} from './templates.js';
import {whatIsLeft} from './what-is-left.js';
import {packageName, type Wish} from './wish.js';
import {writePlugin} from './write-plugin.js';

/** Writes a plugin below a directory and returns what to tell its author. Throws an error with a sentence when it can't. */
export async function create(wish: Wish, parent: string): Promise<string> {
  const objection = checkId(wish.id);
  if (objection !== undefined) throw new Error(objection);
  const directory = join(resolve(parent), packageName(wish));
  const files = await filesOf(wish);
  await writePlugin(directory, files);
  const left = whatIsLeft(files).map(({path, parts}) => `  ${path}: ${parts.join(', ')}\n`);
  return `${directory} is written. It builds, and keeps the rules that can be checked without what is left to write:

${left.join('')}
  cd ${directory}
  npm install
  npm test

The guide for authors: docs/guide/write-a-plugin.md in the repository of ash.
`;
}
