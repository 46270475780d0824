import {gunzipSync, gzipSync} from 'node:zlib';
import {
  bytesFromText,
  bytesToText,
  type Command,
  type MergedDatabase,
  type MergeDatabase,
  type MergeRequest,
  type Records,
  type RootPath,
  type RootReader,
} from 'ash-sdk';
import {packageTable} from '../database/package-table.js';
import {readInstalledText} from '../database/place.js';
import {WORLD} from '../database/world.js';
import {KEEPS, LOOKED_AT_AS_A_WHOLE, REMADE} from './places.js';
import {joined, mergedContent, stanzaRecords, triggerRecords, worldRecords} from './records.js';
import {rehearse, rehearsed} from './rehearse.js';
import {tarMembers, tarOf} from './tar-members.js';
import {directoriesOf, firingsOf, triggerCommand} from './triggers.js';

/** Brings packages of a layer to another root of the family as data. */
export const mergeDatabase: MergeDatabase = {rehearse, rehearsed, merge};

/** In bytes, of the scripts of all packages. */
const LONGEST_ARCHIVE = 256 * 2 ** 20;

/** In bytes; the kernel takes two megabytes of arguments. */
const LONGEST_LIST = 2 ** 20;

async function merge(request: MergeRequest): Promise<MergedDatabase | string> {
  const {own, onto, changed} = request;
  const {file, text} = await readInstalledText(own);
  const table = packageTable({file, text}, []);
  for (const name of request.packages)
    if (table.get(name)?.installed.state !== 'installed') return `${name} is not whole.`;
  const book = await own.resolve(bytesFromText(file));
  const directory = book.slice(0, book.lastIndexOf('/')) as RootPath;
  const triggers = `${directory}/triggers` as RootPath;
  const world = await own.resolve(bytesFromText(WORLD));
  const files = new Map<RootPath, Uint8Array>();
  const merged = new Map<RootPath, Records>();
  for (const [path, parse] of [
    [book, stanzaRecords],
    [triggers, triggerRecords],
    [world, worldRecords],
  ] as const) {
    const records = await mergedContent(request, path, parse);
    if (records === undefined)
      return `The layer and its parent have both changed records of ${bytesToText(path)}.`;
    merged.set(path, records);
    if (changed.has(path))
      files.set(path, joined(records, parse((await onto.readFile(path)) ?? Buffer.alloc(0))));
  }
  const scripts = await mergedScripts(request, directory);
  if (scripts === undefined) return 'The scripts of the packages can not be read.';
  if (changed.has(scripts.path)) files.set(scripts.path, scripts.content);
  const installed = merged.get(book) ?? new Map<string, string>();
  const stanzas = request.packages.flatMap((name) => installed.get(name) ?? []);
  const particular = [...directoriesOf(stanzas)].find((path) => LOOKED_AT_AS_A_WHOLE.test(path));
  if (particular !== undefined) return `What follows from ${particular} depends on the whole of a system.`;
  const commands = firingsOf({
    ...{installed, scripts: scripts.names, brought: new Set(request.packages)},
    triggers: merged.get(triggers) ?? new Map<string, string>(),
  }).map((firing) => triggerCommand(firing, bytesToText(scripts.path)));
  const isTooLong = ({argv}: Command): boolean =>
    argv.reduce((sum, word) => sum + Buffer.byteLength(word) + 1, 0) > LONGEST_LIST;
  if (commands.some(isTooLong)) return 'A trigger waits for too many directories.';
  return {files, keeps: KEEPS, remade: REMADE, commands};
}

interface Scripts {
  readonly path: RootPath;
  readonly content: Buffer;
  readonly names: Iterable<string>;
}

/** The scripts of both, which are named after their packages, versions and contents; apk 3 has them compressed. */
async function mergedScripts(
  {below, own, onto}: MergeRequest,
  directory: RootPath,
): Promise<Scripts | undefined> {
  const path = await archiveIn(onto, directory);
  if (path !== (await archiveIn(own, directory))) return undefined;
  const [old, theirs, ours] = [
    await membersAt(below, path),
    await membersAt(onto, path),
    await membersAt(own, path),
  ];
  if (old === undefined || theirs === undefined || ours === undefined) return undefined;
  const members = new Map([...theirs, ...[...ours].filter(([name]) => !old.has(name))]);
  const content = tarOf(members.values());
  return {path, content: isCompressed(path) ? gzipSync(content) : content, names: members.keys()};
}

async function archiveIn(root: RootReader, directory: RootPath): Promise<RootPath> {
  const compressed = `${directory}/scripts.tar.gz` as RootPath;
  return (await root.stat(compressed)) === undefined ? (`${directory}/scripts.tar` as RootPath) : compressed;
}

async function membersAt(root: RootReader, path: RootPath): Promise<ReadonlyMap<string, Buffer> | undefined> {
  const content = (await root.readFile(path, LONGEST_ARCHIVE)) ?? Buffer.alloc(0);
  if (!isCompressed(path)) return tarMembers(content);
  try {
    return tarMembers(gunzipSync(content, {maxOutputLength: LONGEST_ARCHIVE}));
  } catch {
    return undefined;
  }
}

function isCompressed(path: RootPath): boolean {
  return path.endsWith('.gz');
}
