import {HeaderDamage, type RpmHeader, type TextList} from './header.js';
import {TAG} from './tags.js';

/** The paths of a package's files, in the order of its header. */
export interface FileList {
  readonly count: number;
  /** Byte strings with a slash at their end. */
  readonly directories: readonly string[];
  /** Index of a file's directory. */
  readonly directoryOf: readonly number[];
  /** Last name of a file. */
  readonly names: TextList;
}

/** The file list of a package; undefined when it has no files. Throws `HeaderDamage` for lists that don't fit each other. */
export function fileListOf(header: RpmHeader): FileList | undefined {
  const names = header.textList(TAG.baseNames);
  if (names === undefined) return undefined;
  const directories = header.texts(TAG.directoryNames);
  const directoryOf = header.numbers(TAG.directoryIndexes);
  if (directoryOf.length !== names.count || directoryOf.some((index) => index >= directories.length))
    throw new HeaderDamage('its list of files');
  return {count: names.count, directories, directoryOf, names};
}

/** The path of a file as the package spells it. */
export function pathAt(files: FileList, index: number): string {
  return `${files.directories[files.directoryOf[index] ?? 0] ?? ''}${files.names.at(index)}`;
}
