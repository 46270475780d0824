import {readdirSync, lstatSync} from 'node:fs';
import type {Options} from '../options.js';
import {fail, failures, say} from '../output.js';
import {checksumAt} from '../put-files.js';
import {filesOf, type Database} from '../state/database.js';
import {title} from '../state/package.js';
import {readRepositories} from '../state/repositories.js';

/** `apk update`: fetches all indexes. Returns the exit code: how many were not to be had. */
export async function update(options: Options): Promise<number> {
  const {known, unavailable, stale} = await readRepositories(options, 'always');
  for (const {description, address} of known) say(`${description} [${address}]`);
  const count = new Set(known.flatMap(({packages}) => packages.map((one) => title(one)))).size;
  const how =
    unavailable + stale === 0 ? 'OK:' : `${String(unavailable)} unavailable, ${String(stale)} stale;`;
  say(`${how} ${String(count)} distinct packages available`);
  return unavailable + stale;
}

/** `apk info`. Returns the exit code. */
export function info({flags, words}: Options, database: Database): number {
  const all = [...database.packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (flags.has('installed')) {
    const found = words.filter((name) => database.packages.has(name));
    for (const name of found) say(name);
    return words.length - found.length;
  }
  if (flags.has('who-owns')) {
    for (const word of words) {
      const owner = database.ownerOf(word.replace(/^\//, ''));
      if (owner === undefined) fail(`${word}: Could not find owner package`);
      else say(`${word} is owned by ${title(owner)}`);
    }
    return failures();
  }
  if (words.length === 0) {
    for (const one of all) say(flags.has('verbose') ? title(one) : one.name);
    return 0;
  }
  for (const word of words) {
    const one = database.packages.get(word);
    if (one === undefined) continue;
    if (flags.has('contents')) {
      say(
        `${title(one)} contains:\n${filesOf(one)
          .map((file) => `${file.path}\n`)
          .join('')}`,
      );
    }
    if (flags.has('depends')) {
      say(
        `${title(one)} depends on:\n${(one.fields.get('D') ?? '')
          .split(' ')
          .map((name) => `${name}\n`)
          .join('')}`,
      );
    }
  }
  return 0;
}

/** `apk audit`: what in `/etc` is not as the packages had it. */
export function audit({root}: Options, database: Database): void {
  const files = new Map(
    [...database.packages.values()].flatMap((one) => filesOf(one)).map((file) => [file.path, file.checksum]),
  );
  const added: string[] = [];
  const visit = (directory: string): void => {
    for (const name of readdirSync(`${root}/${directory}`).sort()) {
      const path = `${directory}/${name}`;
      const isDirectory = lstatSync(`${root}/${path}`).isDirectory();
      if (isDirectory && [...files.keys()].some((file) => file.startsWith(`${path}/`))) visit(path);
      else if (isDirectory) added.push(`D ${path}/`);
      else if (!files.has(path)) added.push(`A ${path}`);
      else if (files.get(path) !== checksumAt(`${root}/${path}`)) say(`U ${path}`);
    }
  };
  visit('etc');
  for (const line of added) say(line);
}
