import {createHash} from 'node:crypto';
import {lstatSync, readdirSync, readFileSync, readlinkSync, type Stats} from 'node:fs';
import path from 'node:path';

/** A fingerprint of each tree and of each file of ash's own, by its path below `@ash`. */
export type StoreContent = ReadonlyMap<string, string>;

const TREES = ['revisions', 'deployments', 'work', 'live'];

/** What two runs that did the same need not have in common. */
const VOLATILE = [
  /"argv":\[[^\]]*\],?/g,
  /"[\d-]{10}T[\d:.]+Z"/g,
  /,?"log":"[^"]*"/g,
  /"pid":\d+/g,
  // Kernels whose content is known go by number, size and times of their files.
  /"\d+-\d+-\d+-\d+":/g,
  /Collected garbage: [^"]*/g,
];

/**
 * Locks say who had them last; packages that were downloaded once are kept, whatever becomes of the command; what was taken from a running
 * `/etc` is noted before it counts, and holds only where a revision has it.
 */
const PASSING = /^(?:state\/locks?|cache|state\/conflicts\/[^/]+\/committed)(?:\/|$)|\.new$/;

/** All that a store holds, in a form in which what came about in the same way is equal. */
export function contentOf(store: string): StoreContent {
  const content = new Map<string, string>();
  for (const name of readdirSync(store)) {
    if (TREES.includes(name)) {
      for (const tree of readdirSync(path.join(store, name)))
        content.set(`${name}/${tree}`, fingerprint(path.join(store, name, tree)));
    } else addFiles(store, name, content);
  }
  return content;
}

function addFiles(store: string, name: string, content: Map<string, string>): void {
  if (PASSING.test(name)) return;
  const at = path.join(store, name);
  if (lstatSync(at).isDirectory()) {
    for (const below of readdirSync(at)) addFiles(store, path.join(name, below), content);
    return;
  }
  const text = readFileSync(at, 'latin1');
  content.set(
    name,
    VOLATILE.reduce((rest, pattern) => rest.replace(pattern, ''), text),
  );
}

/** A digest of the names, kinds, modes, owners and contents of all that lies in a directory. */
export function fingerprint(directory: string): string {
  const hash = createHash('sha256');
  const add = (at: string, name: string): void => {
    const stat = lstatSync(at);
    hash.update(JSON.stringify([name, stat.mode, stat.uid, stat.gid]));
    hash.update(bodyOf(at, stat));
    if (!stat.isDirectory()) return;
    for (const below of readdirSync(at).sort()) add(path.join(at, below), path.join(name, below));
  };
  add(directory, '');
  return hash.digest('hex').slice(0, 16);
}

function bodyOf(at: string, stat: Stats): string | Buffer {
  if (stat.isSymbolicLink()) return readlinkSync(at);
  return stat.isFile() ? readFileSync(at) : '';
}

/** How a content differs from another one, one line for each path; empty when it doesn't. */
export function differences(found: StoreContent, wanted: StoreContent): readonly string[] {
  const lines: string[] = [];
  for (const [name, content] of wanted) {
    if (!found.has(name)) lines.push(`missing: ${name}`);
    else if (found.get(name) !== content)
      lines.push(`different: ${name}\n  ${found.get(name) ?? ''}\n  ${content}`);
  }
  for (const name of found.keys()) if (!wanted.has(name)) lines.push(`left over: ${name}`);
  return lines;
}
