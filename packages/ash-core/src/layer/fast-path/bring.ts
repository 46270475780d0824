import {
  chmodSync,
  constants,
  copyFileSync,
  lchownSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  type Stats,
} from 'node:fs';
import {bytesFromBuffer, bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {openStrictly} from '../../delta/merge/at-entry.js';
import type {MergeEntry} from '../../delta/merge/entry.js';
import {resultOf} from '../../delta/merge/result.js';
import {writeXattrs} from '../../delta/merge/write/write-xattrs.js';
import {readXattrs} from '../../delta/xattrs.js';
import {entryMissing} from '../../errors/files.js';
import type {Directory} from '../../files/directory.js';
import {guarded} from '../../files/guard.js';
import type {Root} from '../../files/root.js';
import {splitPath} from '../../files/root-path.js';
import {DEFAULT_LIST, type Brought} from './plan.js';

const SELF = '.' as ByteString;

/** Names of one directory that are worked on together. */
interface Group {
  readonly parent: RootPath;
  readonly items: {readonly name: ByteString; readonly brought: Brought}[];
}

/**
 * Makes paths of a root, in which nobody else is at work, what they are in a sealed one: file contents are shared where the file system
 * can, hard links stay, and so do time stamps. Nothing behind a link is touched. Rejects with an `AshError`; the root is of no use then.
 */
export async function bringPaths(
  brought: readonly Brought[],
  {own, target}: {readonly own: Root; readonly target: Root},
  signal: AbortSignal,
): Promise<void> {
  const groups = groupsOf(brought);
  for (const {parent, items} of groupsOf(brought.filter(isInTheWay)).toReversed()) {
    signal.throwIfAborted();
    await inDirectories(parent, {target}, async ({target: directory}) => {
      for (const {name, brought: item} of items.toReversed()) clear(directory, name, item);
      return Promise.resolve();
    });
  }
  const copier = new Copier();
  for (const {parent, items} of groups) {
    signal.throwIfAborted();
    const wanted = items.filter(({brought: {entries}}) => entries.local !== undefined);
    if (wanted.length === 0) continue;
    await inDirectories(parent, {own, target}, async (directories) => {
      for (const {
        name,
        brought: {path, entries},
      } of wanted) {
        if (entries.local) await copier.copy(directories, name, path, entries.local);
      }
    });
  }
  await copier.link(target);
  const heirs = await heirsAmong(groups, target, signal);
  const marked = brought.filter(
    ({entries: {local, next}, path}) =>
      (local?.xattrs.size ?? 0) > 0 || (next?.xattrs.size ?? 0) > 0 || heirs.has(path),
  );
  await writeXattrs(
    target,
    marked.flatMap(({path, entries: {local}}) =>
      local ? [{path, result: resultOf(local, local, 'local')}] : [],
    ),
  );
}

/** Paths that were given an access list by the directory in which they were made. */
async function heirsAmong(
  groups: readonly Group[],
  target: Root,
  signal: AbortSignal,
): Promise<ReadonlySet<RootPath>> {
  // By the whole path: a link on the way could only have shown while the groups were written, and stopped that.
  const placeOf = ({parent}: Group): Buffer =>
    Buffer.concat([Buffer.from(target.directory), bytesToBuffer(parent)]);
  const xattrs = await readXattrs(groups.map(placeOf), {signal, tolerant: true});
  const giving = groups.filter(
    (group) => xattrs.get(bytesFromBuffer(placeOf(group)))?.has(DEFAULT_LIST) === true,
  );
  return new Set(giving.flatMap(({items}) => items.map(({brought: {path}}) => path)));
}

/** By directory, those above before those in them. */
function groupsOf(brought: readonly Brought[]): readonly Group[] {
  const groups = new Map<RootPath, Group>();
  for (const item of brought) {
    const place = splitPath(item.path);
    if (!place) continue;
    const known = groups.get(place.parent) ?? {parent: place.parent, items: []};
    known.items.push({name: place.name, brought: item});
    groups.set(place.parent, known);
  }
  return [...groups.values()];
}

type Held<T> = {readonly [Side in keyof T]: Directory};

async function inDirectories<T extends Readonly<Record<string, Root>>>(
  parent: RootPath,
  roots: T,
  work: (directories: Held<T>) => Promise<void>,
): Promise<void> {
  await guarded('write', parent, async () => {
    const held: [string, Directory][] = [];
    try {
      for (const [side, root] of Object.entries(roots)) {
        const directory = await openStrictly(root.directory, parent);
        if (!directory) throw entryMissing(parent, 'directory');
        held.push([side, directory]);
      }
      await work(Object.fromEntries(held) as Held<T>);
    } finally {
      for (const [, directory] of held) await directory.close();
    }
  });
}

/** Whether what the root has at a path must go first. */
function isInTheWay({entries: {local, next}}: Brought): boolean {
  return next !== undefined && !(local?.kind === 'directory' && next.kind === 'directory');
}

function clear(directory: Directory, name: ByteString, {entries: {next}}: Brought): void {
  (next?.kind === 'directory' ? rmdirSync : unlinkSync)(directory.pathOf(name));
}

class Copier {
  /** The first name of each file that has several. */
  readonly #first = new Map<string, RootPath>();
  readonly #links: {readonly from: RootPath; readonly to: RootPath}[] = [];

  async copy(
    {own, target}: {readonly own: Directory; readonly target: Directory},
    name: ByteString,
    path: RootPath,
    entry: MergeEntry,
  ): Promise<void> {
    const [from, to] = [own.pathOf(name), target.pathOf(name)];
    const stats = lstatSync(from);
    if (entry.kind === 'file' && stats.nlink > 1) {
      const file = `${stats.dev}:${stats.ino}`;
      const first = this.#first.get(file);
      if (first !== undefined) {
        this.#links.push({from: first, to: path});
        return;
      }
      this.#first.set(file, path);
    }
    if (entry.kind === 'directory') {
      await makeDirectory(target, name, stats);
      return;
    }
    if (entry.kind === 'file') copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    else symlinkSync(bytesToBuffer(entry.target ?? SELF), to);
    if (stats.uid !== 0 || stats.gid !== 0) lchownSync(to, stats.uid, stats.gid);
    if (entry.kind !== 'symlink') chmodSync(to, entry.mode);
    lutimesSync(to, stats.atimeMs / 1000, stats.mtimeMs / 1000);
  }

  /** Makes the further names. */
  async link(target: Root): Promise<void> {
    for (const {from, to} of this.#links) {
      const [source, place] = [splitPath(from), splitPath(to)];
      if (!source || !place) continue;
      await inDirectories(source.parent, {target}, async ({target: directory}) =>
        inDirectories(place.parent, {target}, async ({target: other}) => {
          linkSync(directory.pathOf(source.name), other.pathOf(place.name));
          return Promise.resolve();
        }),
      );
    }
  }
}

async function makeDirectory(parent: Directory, name: ByteString, stats: Stats): Promise<void> {
  if (!(await parent.directory(name).then(closed))) mkdirSync(parent.pathOf(name), {mode: 0o700});
  const made = await parent.directory(name);
  if (!made) throw entryMissing(name, 'directory');
  try {
    lchownSync(made.pathOf(SELF), stats.uid, stats.gid);
    chmodSync(made.pathOf(SELF), stats.mode & 0o7777);
  } finally {
    await made.close();
  }
}

/** Whether there was one; it is closed. */
async function closed(directory: Directory | undefined): Promise<boolean> {
  await directory?.close();
  return directory !== undefined;
}
