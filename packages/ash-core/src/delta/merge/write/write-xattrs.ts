import {chmod} from 'node:fs/promises';
import {bytesFromBuffer, bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {sameXattrs, type Xattrs} from '../../parse-xattrs.js';
import {readXattrs} from '../../xattrs.js';
import {entryMissing, pathInvalid} from '../../../errors/files.js';
import {run} from '../../../exec/run.js';
import type {Directory} from '../../../files/directory.js';
import {guarded} from '../../../files/guard.js';
import type {Root} from '../../../files/root.js';
import {splitPath} from '../../../files/root-path.js';
import {openStrictly} from '../at-entry.js';
import type {Metadata} from '../entry.js';
import type {MergeResult} from '../result.js';

/** Paths whose directories are held open at once. */
const CHUNK = 128;
/** The kernel gives every file one where SELinux is at work; it can be set and never be taken away. */
const LABEL = 'security.selinux' as ByteString;
const NONE: Xattrs = new Map();

export interface XattrsToWrite {
  readonly path: RootPath;
  readonly result: MergeResult;
}

interface Place extends XattrsToWrite {
  readonly directory: Directory;
  readonly name: ByteString;
}

/**
 * Gives paths exactly their extended attributes, access control lists included, and sets the mode once more, which such a list
 * changes. One program does it for many paths. Rejects with an `AshError`.
 */
export async function writeXattrs(root: Root, paths: readonly XattrsToWrite[]): Promise<void> {
  for (let start = 0; start < paths.length; start += CHUNK) {
    const places: Place[] = [];
    try {
      for (const item of paths.slice(start, start + CHUNK)) places.push(await locate(root, item));
      await writeAt(places);
    } finally {
      for (const {directory} of places) await directory.close();
    }
  }
}

async function writeAt(places: readonly Place[]): Promise<void> {
  const current = await readXattrs(places.map(programPath));
  const of = (place: Place): Xattrs => current.get(bytesFromBuffer(programPath(place))) ?? NONE;
  const different = places.filter((place) => !sameXattrs(of(place), place.result.xattrs));
  await removeSurplus(different, of);
  await restore(different);
  for (const {directory, name, path, result} of different) {
    if (result.kind === 'symlink') continue;
    await guarded('set the mode of', path, () => chmod(directory.pathOf(name), result.mode));
  }
}

/** xargs hands the names over, since Node's arguments can't hold every byte. */
async function removeSurplus(places: readonly Place[], of: (place: Place) => Xattrs): Promise<void> {
  const surplus = places.flatMap((place) =>
    [...of(place).keys()]
      .filter((name) => name !== LABEL && !place.result.xattrs.has(name))
      .flatMap((name) => [bytesToBuffer(name), Buffer.of(0), programPath(place), Buffer.of(0)]),
  );
  if (surplus.length === 0) return;
  await run({argv: ['xargs', '-0', '-n', '2', 'setfattr', '-h', '-x']}, {input: Buffer.concat(surplus)});
}

async function restore(places: readonly Place[]): Promise<void> {
  const sections = places.flatMap((place) => {
    const lines = linesOf(place.result);
    return lines.length === 0
      ? []
      : [`# file: ${quoted(programPath(place).toString('latin1'))}`, ...lines, ''];
  });
  if (sections.length === 0) return;
  const input = Buffer.from(`${sections.join('\n')}\n`, 'latin1');
  await run({argv: ['setfattr', '-h', '--restore=-']}, {input});
}

function linesOf({xattrs}: Metadata): string[] {
  return [...xattrs].map(([name, value]) => `${quoted(name)}=${value === '' ? '0x' : value}`);
}

/** As getfattr(1) writes names. */
function quoted(name: string): string {
  return name.replaceAll(/[\\\n\r=]/g, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

function programPath({directory, name}: Place): Buffer {
  return directory.pathForPrograms(name);
}

async function locate(root: Root, item: XattrsToWrite): Promise<Place> {
  const place = splitPath(item.path);
  if (!place) throw pathInvalid(item.path);
  const directory = await guarded('open', place.parent, () => openStrictly(root.directory, place.parent));
  if (!directory) throw entryMissing(place.parent, 'directory');
  return {...item, directory, name: place.name};
}
