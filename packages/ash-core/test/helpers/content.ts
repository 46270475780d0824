import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, readlinkSync} from 'node:fs';
import {join} from 'node:path';

/** One line for everything in a directory: names, kinds, and what files hold. */
export function contentOf(directory: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(directory, {withFileTypes: true, recursive: true}).sort(byPath)) {
    const path = join(entry.parentPath, entry.name);
    hash.update(`\0${path.slice(directory.length)}\0`);
    if (entry.isSymbolicLink()) hash.update(readlinkSync(path));
    else if (entry.isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** The content of every revision in a store, by name. */
export function revisionsIn(store: string): ReadonlyMap<string, string> {
  const revisions = join(store, '@ash', 'revisions');
  const names = readdirSync(revisions).filter((name) => !name.startsWith('.'));
  return new Map(names.sort().map((name) => [name, contentOf(join(revisions, name))]));
}

function byPath(a: {parentPath: string; name: string}, b: {parentPath: string; name: string}): number {
  return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1;
}
