import {
  bytesFromText,
  mergeRecords,
  type MergedDatabase,
  type MergeDatabase,
  type MergeRequest,
  type RootPath,
  type RootReader,
} from 'ash-sdk';
import {readInfoFiles} from '../database/info-files.js';
import type {PackageRow} from '../database/package-table.js';
import {BOOKS, EXPLICIT_TRIGGERS, STATUS, type Book} from './books.js';
import {foresees} from './foresees.js';
import {keepsLinkerCache} from './linker-cache.js';
import {KEEPS, LOOKED_AT_AS_A_WHOLE, REMADE} from './places.js';
import {formatRecords} from './records.js';
import {rehearse, rehearsed} from './rehearse.js';
import {tableOf} from './tables.js';
import {parseTriggers, touchedPlaces, watchedPlaces} from './triggers.js';

/** Brings packages of a layer to another root of the family as data. */
export const mergeDatabase: MergeDatabase = {foresees, rehearse, rehearsed, merge};

const TRIGGERS = '/var/lib/dpkg/triggers';

/** The trigger by which the cache of libraries is made anew. */
const LINKER = 'ldconfig';

async function merge(request: MergeRequest): Promise<MergedDatabase | string> {
  const {own, changed} = request;
  const table = await tableOf(own);
  const rows: PackageRow[] = [];
  for (const name of request.packages) {
    const row = table.get(name);
    if (row?.installed.state !== 'installed') return `${name} is not whole.`;
    rows.push(row);
  }
  const files = new Map<RootPath, Uint8Array>();
  for (const book of [STATUS, ...BOOKS, ...(await explicitTriggers(own, changed))]) {
    const path = await own.resolve(bytesFromText(book.path));
    if (!changed.has(path)) continue;
    const merged = await mergeBook(request, book, path);
    if (merged === undefined) return `The layer and its parent have both changed records of ${book.path}.`;
    files.set(path, merged);
  }
  const paths = new Set<string>();
  for await (const {content} of readInfoFiles(own, rows, 'list'))
    for (const path of content.toString('latin1').split('\n')) paths.add(path);
  const particular = [...paths].find((path) => LOOKED_AT_AS_A_WHOLE.test(path));
  if (particular !== undefined) return `What follows from ${particular} depends on the whole of a system.`;
  const wakes = await activations(request, rows, paths, files);
  if (wakes.length === 0) return {files, keeps: KEEPS, remade: REMADE, commands: []};
  const unincorporated = await own.resolve(bytesFromText(`${TRIGGERS}/Unincorp`));
  files.set(unincorporated, Buffer.from(wakes.map((name) => `${name} -\n`).join(''), 'latin1'));
  return {
    files,
    keeps: KEEPS,
    remade: REMADE,
    commands: [{argv: ['dpkg', '--triggers-only', '--pending'], title: 'running triggers'}],
  };
}

async function mergeBook(
  {below, own, onto}: MergeRequest,
  {parse, separator}: Omit<Book, 'path'>,
  path: RootPath,
): Promise<Uint8Array | undefined> {
  const records = async (root: RootReader) => parse((await root.readFile(path))?.toString('latin1') ?? '');
  const sides = {below: await records(below), own: await records(own), onto: await records(onto)};
  const merged = mergeRecords(sides);
  return merged && formatRecords(merged, separator);
}

/** The lists of those that wait for an explicit trigger, as far as the layer has changed them. */
async function explicitTriggers(own: RootReader, changed: ReadonlySet<RootPath>): Promise<readonly Book[]> {
  const directory = await own.resolve(bytesFromText(TRIGGERS));
  return (await own.list(directory))
    .filter((name) => /^[a-z0-9]/.test(name) && changed.has(`${directory}/${name}` as RootPath))
    .map((name) => ({...EXPLICIT_TRIGGERS, path: `${TRIGGERS}/${name}`}));
}

/**
 * The triggers that dpkg would have activated had it installed the packages: those that their files and they themselves call for, and of
 * those that they wait for what the packages of the new parent have called for since the layer was built.
 */
async function activations(
  request: MergeRequest,
  rows: readonly PackageRow[],
  paths: ReadonlySet<string>,
  files: ReadonlyMap<RootPath, Uint8Array>,
): Promise<readonly string[]> {
  const {own, onto, changed} = request;
  const list = await onto.resolve(bytesFromText(`${TRIGGERS}/File`));
  const watched = watchedPlaces(
    Buffer.from(files.get(list) ?? (await onto.readFile(list)) ?? '').toString('latin1'),
  );
  const names = new Set(touchedPlaces(watched, paths));
  const interests = new Set<string>();
  for await (const {content} of readInfoFiles(own, rows, 'triggers')) {
    const words = parseTriggers(content.toString('latin1'));
    for (const name of words.activates) names.add(name);
    for (const name of words.interests) interests.add(name);
  }
  if (interests.size > 0) for (const name of await calledAbove(request, interests)) names.add(name);
  if (changed.has(bytesFromText('/etc/ld.so.cache'))) names.add(LINKER);
  if (names.has(LINKER) && (await keepsLinkerCache(request))) names.delete(LINKER);
  return [...names].sort();
}

/** Which of these triggers the packages that the new parent has added or changed call for. */
async function calledAbove(
  {below, onto}: MergeRequest,
  interests: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const [before, after] = [await tableOf(below), await tableOf(onto)];
  const moved = [...after.values()].filter(
    ({installed}) => before.get(installed.name)?.installed.version !== installed.version,
  );
  const called = new Set<string>();
  for await (const {content} of readInfoFiles(onto, moved, 'triggers')) {
    for (const name of parseTriggers(content.toString('latin1')).activates)
      if (interests.has(name)) called.add(name);
  }
  for await (const {content} of readInfoFiles(onto, moved, 'list')) {
    for (const place of touchedPlaces(interests, content.toString('latin1').split('\n'))) called.add(place);
  }
  return called;
}
