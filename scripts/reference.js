// Writes docs/reference/ from what is built: the help of the commands and the tables of the code.
// Usage: node scripts/reference.js [--check]; with --check it writes nothing and fails when a page is not up to date.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from './lib/clone.js';
import {Failure} from './lib/failure.js';
import {main} from './lib/main.js';
import {pages} from './reference/pages.js';

const DIRECTORY = path.join(CLONE, 'docs/reference');

await main(async () => {
  const isCheck = process.argv.includes('--check');
  const outdated = [];
  mkdirSync(DIRECTORY, {recursive: true});
  for (const [name, text] of Object.entries(await pages())) {
    const file = path.join(DIRECTORY, name);
    if (!isCheck) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) outdated.push(name);
  }
  if (outdated.length > 0) {
    throw new Failure(`docs/reference is not up to date: ${outdated.join(', ')}.`, {
      hint: 'node scripts/reference.js',
    });
  }
});
