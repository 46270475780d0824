import type {RootPath} from 'ash-sdk';
import {HeaderDamage, type RpmHeader} from '../rpm/header.js';
import {FILE_STATE_NORMAL, TAG} from '../rpm/tags.js';
import {reading, type NamedHeader} from './package-rows.js';
import type {WantedNames, WantedPaths} from './wanted-paths.js';

/** A wanted path that a package has. */
export interface FoundFile<Row extends NamedHeader> {
  readonly row: Row;
  readonly path: RootPath;
  /** Of the file in the package's list. */
  readonly index: number;
}

/** Every package that has a wanted path. Lists of packages without a file in any of the directories asked for are not gone through. */
export function findFiles<Row extends NamedHeader>(
  file: string,
  rows: Iterable<Row>,
  wanted: WantedPaths,
): FoundFile<Row>[] {
  const all: FoundFile<Row>[] = [];
  for (const row of rows) {
    const found = reading(file, `package ${row.name}`, () => filesIn(row, wanted));
    for (const {path, index} of found) all.push({row, path, index});
  }
  return all;
}

/** One loop over the directories and one over the files, because of most packages no more than some directories are looked at. */
function filesIn({header}: NamedHeader, wanted: WantedPaths): {path: RootPath; index: number}[] {
  const found: {path: RootPath; index: number}[] = [];
  const byDirectory = wantedByDirectory(header, wanted);
  if (byDirectory === undefined) return found;
  const names = header.joinedTexts(TAG.baseNames);
  if (names === undefined) return found;
  const {text, count} = names;
  const directoryOf = header.numbers(TAG.directoryIndexes);
  if (directoryOf.length !== count) throw new HeaderDamage('its list of files');
  let states: readonly number[] | undefined;
  let start = 0;
  for (let index = 0; index < count; index += 1) {
    const end = text.indexOf('\0', start);
    const directory = directoryOf[index] ?? 0;
    if (end === -1 || directory >= byDirectory.length) throw new HeaderDamage('its list of files');
    const inDirectory = byDirectory[directory];
    const paths = inDirectory?.get(text.slice(start, end));
    start = end + 1;
    if (paths === undefined) continue;
    states ??= header.numbers(TAG.fileStates);
    if (isThere(states, count, index)) for (const path of paths) found.push({path, index});
  }
  return found;
}

/** What was asked for in each directory of a package; undefined when nothing was. */
function wantedByDirectory(
  header: RpmHeader,
  wanted: WantedPaths,
): readonly (WantedNames | undefined)[] | undefined {
  const directories = header.joinedTexts(TAG.directoryNames);
  if (directories === undefined) return undefined;
  const all: (WantedNames | undefined)[] = [];
  let isWanted = false;
  let start = 0;
  for (let index = 0; index < directories.count; index += 1) {
    const end = directories.text.indexOf('\0', start);
    if (end === -1) throw new HeaderDamage(`entry ${TAG.directoryNames}`);
    const names = wanted.in(directories.text.slice(start, end));
    isWanted ||= names !== undefined;
    all.push(names);
    start = end + 1;
  }
  return isWanted ? all : undefined;
}

/** Whether rpm put the file there: it leaves out documentation, foreign languages and what another architecture's package has. */
function isThere(states: readonly number[], count: number, index: number): boolean {
  return states.length !== count || states[index] === FILE_STATE_NORMAL;
}
