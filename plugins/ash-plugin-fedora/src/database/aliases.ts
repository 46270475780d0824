import {bytesFromText, isAshError, type RootPath, type RootReader} from 'ash-sdk';
import {STATE_DIRECTORIES} from '../layout/state-directories.js';

/** Directories of a root that can be reached by another name: `/bin` for `/usr/bin`, `/var/run` for `/run`. */
export interface Aliases {
  /** The path as it lies in the root, for a path as the database spells it. */
  toReal(path: RootPath): RootPath;
  /** All ways in which the database may spell a path that lies in the root, the path itself first. */
  spellings(path: RootPath): RootPath[];
}

const BELOW_TOP = ['/var/run', '/var/lock', '/usr/lib64', '/usr/sbin', '/usr/tmp', ...STATE_DIRECTORIES];

/** Finds the directories that are symbolic links: those at the top of the root, and the few known ones below. */
export async function readAliases(root: RootReader): Promise<Aliases> {
  const top = await root.list(bytesFromText('/'));
  const links: {from: string; to: string}[] = [];
  for (const from of [...top.map((name) => `/${name}`), ...BELOW_TOP]) {
    const to = await targetOf(root, from as RootPath);
    if (to !== undefined) links.push({from: `${from}/`, to: `${to}/`});
  }
  return aliasesOf(links);
}

/** Aliases from pairs of directory names, each with a slash at its end. */
export function aliasesOf(links: readonly {readonly from: string; readonly to: string}[]): Aliases {
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
