import {bytesFromText, isAshError, type RootPath, type RootReader} from 'ash-sdk';
import {STATE_DIRECTORIES} from '../layout/state-directories.js';

/** A directory that can be reached by another name; both with a slash at their end. */
export interface Alias {
  readonly from: string;
  readonly to: string;
}

const BELOW_TOP = ['/var/run', '/var/lock', '/var/mail', '/usr/sbin', '/usr/lib64', ...STATE_DIRECTORIES];

/** Finds the directories that are symbolic links: those at the top of the root, and the few known ones below. */
export async function readAliases(root: RootReader): Promise<Alias[]> {
  const top = await root.list(bytesFromText('/'));
  const aliases: Alias[] = [];
  for (const from of [...top.map((name) => `/${name}`), ...BELOW_TOP.map(bytesFromText)]) {
    const to = await targetOf(root, from as RootPath);
    if (to !== undefined) aliases.push({from: `${from}/`, to: `${to}/`});
  }
  return aliases;
}

/** The path as it lies in the root, for a path as the database spells it. */
export function toReal(aliases: readonly Alias[], path: string): RootPath {
  const alias = aliases.find(({from}) => path.startsWith(from));
  return (alias === undefined ? path : alias.to + path.slice(alias.from.length)) as RootPath;
}

/** All ways in which the database may spell a path that lies in the root, the path itself first. */
export function spellings(aliases: readonly Alias[], path: string): string[] {
  const others = aliases.filter(({to}) => path.startsWith(to));
  return [path, ...others.map(({from, to}) => from + path.slice(to.length))];
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
