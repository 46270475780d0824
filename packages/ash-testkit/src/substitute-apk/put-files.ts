import {createHash} from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {checksum} from './format/fields.js';
import type {TarEntry} from './format/tar.js';
import {fail} from './output.js';
import {directoriesOf, filesOf, type Database, type Installed} from './state/database.js';
import {title, type Package} from './state/package.js';

/** `Q1…` of a file's content or of a link's target; undefined when nothing is there. */
export function checksumAt(file: string): string | undefined {
  try {
    const content = lstatSync(file).isSymbolicLink() ? readlinkSync(file) : readFileSync(file);
    return checksum(createHash('sha1').update(content).digest());
  } catch {
    return undefined;
  }
}

/** Whether a file there is kept when it isn't what a package had put there. */
export function isProtected(file: string): boolean {
  return file.startsWith('etc/');
}

/** Puts the files of a package in place, takes away those that an older version had, and returns the lines for the database. */
export function putFiles(
  root: string,
  database: Database,
  owner: Package,
  entries: readonly TarEntry[],
  before: Installed | undefined,
): {lines: string[]; isWhole: boolean} {
  const old = new Map(
    (before === undefined ? [] : filesOf(before)).map((file) => [file.path, file.checksum]),
  );
  const byDirectory = new Map<string, string[]>();
  let isWhole = true;
  for (const entry of entries) {
    if (/^\/|(?:^|\/)\.\.?(?:\/|$)/.test(entry.path)) continue;
    if (entry.kind === 'directory') {
      byDirectory.set(entry.path, entry.mode === 0o755 ? [] : [`M:0:0:${entry.mode.toString(8)}`]);
      mkdirSync(`${root}/${entry.path}`, {recursive: true});
      chmodSync(`${root}/${entry.path}`, entry.mode);
      continue;
    }
    const other = database.ownerOf(entry.path);
    if (other !== undefined && other.name !== owner.name) {
      fail(`${title(owner)}: trying to overwrite ${entry.path} owned by ${title(other)}.`);
      isWhole = false;
      continue;
    }
    const sum = checksum(Buffer.from(entry.pax.get('APK-TOOLS.checksum.SHA1') ?? '', 'hex'));
    put(root, entry, sum, old.get(entry.path));
    const lines = byDirectory.get(path.dirname(entry.path).replace(/^\.$/, '')) ?? [];
    lines.push(`R:${path.basename(entry.path)}`);
    if (entry.mode !== 0o644) lines.push(`a:0:0:${entry.mode.toString(8)}`);
    lines.push(`Z:${sum}`);
    byDirectory.set(path.dirname(entry.path).replace(/^\.$/, ''), lines);
  }
  const lines = [...byDirectory].flatMap(([directory, rest]) => [`F:${directory}`, ...rest]);
  const now = new Set(filesOf({lines}).map((file) => file.path));
  for (const [file, sum] of old) if (!now.has(file)) drop(root, file, sum, false);
  return {lines, isWhole};
}

/** Takes away the files of a package, and directories that nobody else has and that are empty. */
export function removeFiles(root: string, database: Database, gone: Installed, isPurged: boolean): void {
  for (const {path: file, checksum: sum} of filesOf(gone)) drop(root, file, sum, isPurged);
  const others = new Set([...database.packages.values()].flatMap((one) => directoriesOf(one)));
  for (const directory of directoriesOf(gone).reverse()) {
    if (others.has(directory)) continue;
    try {
      rmdirSync(`${root}/${directory}`);
    } catch {
      // Something else lies in it.
    }
  }
}

function put(root: string, entry: TarEntry, sum: string, was: string | undefined): void {
  const there = checksumAt(`${root}/${entry.path}`);
  const isKept = isProtected(entry.path) && there !== undefined && there !== was && there !== sum;
  const place = `${root}/${entry.path}${isKept ? '.apk-new' : ''}`;
  const unfinished = `${place}.apk-substitute`;
  rmSync(unfinished, {force: true});
  if (entry.kind === 'symlink') {
    rmSync(place, {force: true});
    symlinkSync(entry.target, place);
    return;
  }
  writeFileSync(unfinished, entry.content);
  chmodSync(unfinished, entry.mode);
  renameSync(unfinished, place);
}

function drop(root: string, file: string, sum: string, isPurged: boolean): void {
  const place = `${root}/${file}`;
  if (!isPurged && isProtected(file) && checksumAt(place) !== sum) return;
  rmSync(place, {force: true});
}
