import type {RootPath} from 'ash-sdk';
import {fileListOf, type FileList} from '../rpm/file-list.js';
import {FILE_STATE_NORMAL, TAG} from '../rpm/tags.js';
import {reading, type PackageRow} from './package-rows.js';
import type {WantedPaths} from './wanted-paths.js';

/** A wanted path that a package has. */
export interface FoundFile {
  readonly row: PackageRow;
  readonly path: RootPath;
  /** Of the file in the package's list. */
  readonly index: number;
}

/** Every package that has a wanted path. Lists of packages without a file in any of the directories asked for are not gone through. */
export function* findFiles(
  file: string,
  rows: Iterable<PackageRow>,
  wanted: WantedPaths,
): Generator<FoundFile> {
  for (const row of rows) {
    const found = reading(file, `package ${row.name}`, () => filesIn(row, wanted));
    for (const one of found) yield {row, ...one};
  }
}

function filesIn(row: PackageRow, wanted: WantedPaths): {path: RootPath; index: number}[] {
  const byDirectory = row.header.texts(TAG.directoryNames).map((name) => wanted.in(name));
  if (byDirectory.every((names) => names === undefined)) return [];
  const files = fileListOf(row.header);
  if (files === undefined) return [];
  const found: {path: RootPath; index: number}[] = [];
  let states: readonly number[] | undefined;
  for (let index = 0; index < files.count; index += 1) {
    const names = byDirectory[files.directoryOf[index] ?? 0];
    const paths = names?.get(files.names.at(index));
    if (paths === undefined) continue;
    states ??= row.header.numbers(TAG.fileStates);
    if (isThere(states, files, index)) found.push(...paths.map((path) => ({path, index})));
  }
  return found;
}

/** Whether rpm put the file there: it leaves out documentation, foreign languages and what another architecture's package has. */
function isThere(states: readonly number[], files: FileList, index: number): boolean {
  return states.length !== files.count || states[index] === FILE_STATE_NORMAL;
}
