import {bytesFromText, type ByteString} from '../bytes.js';
import {isAshError} from '../error.js';
import type {RootPath, RootReader} from '../root-reader.js';

/** Directories of a root that can be reached by another name: `/bin` for `/usr/bin`, `/var/run` for `/run`. */
export interface DirectoryAliases {
  /** The path as it lies in the root, for a path as a package database spells it. */
  toReal(path: RootPath): RootPath;
  /** All ways in which a package database may spell a path that lies in the root, the path itself first. */
  spellings(path: RootPath): RootPath[];
}

/** Finds the directories that are symbolic links: those at the top of the root, and those of `belowTop`, absolute paths. */
export async function readDirectoryAliases(
  root: RootReader,
  belowTop: readonly string[],
): Promise<DirectoryAliases> {
  const top = await root.list(bytesFromText('/'));
  const links: {from: string; to: string}[] = [];
  for (const from of [...top.map((name) => `/${name}` as ByteString), ...belowTop.map(bytesFromText)]) {
    const to = await targetOf(root, from);
    if (to !== undefined) links.push({from: `${from}/`, to: `${to}/`});
  }
  return directoryAliases(links);
}

/** Aliases from pairs of directory names, each with a slash at its end. */
export function directoryAliases(
  links: readonly {readonly from: string; readonly to: string}[],
): DirectoryAliases {
  return {
    toReal(path) {
      const link = links.find(({from}) => path.startsWith(from));
      return link === undefined ? path : ((link.to + path.slice(link.from.length)) as RootPath);
    },
    spellings(path) {
      const others = links.filter(({to}) => path.startsWith(to));
      return [path, ...others.map(({from, to}) => (from + path.slice(to.length)) as RootPath)];
    },
  };
}

async function targetOf(root: RootReader, link: RootPath): Promise<RootPath | undefined> {
  if ((await root.readlink(link)) === undefined) return undefined;
  try {
    const target = await root.resolve(link);
    return target !== '/' && (await root.stat(target))?.kind === 'directory' ? target : undefined;
  } catch (error) {
    if (isAshError(error)) return undefined;
    throw error;
  }
}
