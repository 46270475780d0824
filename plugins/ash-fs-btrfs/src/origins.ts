import type {PluginHost, TreeName} from 'ash-sdk';
import {runProgram} from './programs.js';
import {isTreeName} from './tree-name.js';

/** A subvolume, as btrfs(8) lists it. */
export interface Subvolume {
  readonly path: string;
  readonly uuid: string;
  /** UUID of what it is a snapshot of, which may be gone. */
  readonly parent: string | undefined;
}

/** What each sealed tree of a directory was made from, as far as the trees between are still there. */
export async function originsOf(
  host: PluginHost,
  volume: string,
  directory: string,
): Promise<ReadonlyMap<TreeName, readonly TreeName[]>> {
  const action = `read the history of ${volume}`;
  const argv = ['btrfs', 'subvolume', 'list', '-q', '-u'] as const;
  const all = parseSubvolumes((await runProgram(host, [...argv, volume], {action})).stdout);
  const sealed = parseSubvolumes((await runProgram(host, [...argv, '-r', volume], {action})).stdout);
  return sealedAncestors(all, new Set(sealed.map(({uuid}) => uuid)), directory);
}

/**
 * The lines of `btrfs subvolume list -q -u`. Attack: a subvolume that programs made has a line break in its name, and forges a line: what is told
 * twice is not believed. Pure.
 */
export function parseSubvolumes(output: string): readonly Subvolume[] {
  const found = [
    ...output.matchAll(/^ID \d+ gen \d+ top level \d+ parent_uuid (\S+) +uuid (\S+) path (.*)$/gm),
  ].map(([, parent = '', uuid = '', path = '']) => ({
    path,
    uuid,
    parent: parent === '-' ? undefined : parent,
  }));
  const [paths, uuids] = [count(found.map(({path}) => path)), count(found.map(({uuid}) => uuid))];
  return found.filter(({path, uuid}) => paths.get(path) === 1 && uuids.get(uuid) === 1);
}

function count(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** For each sealed tree of a directory, the sealed ones that it descends from, the nearest first. Pure. */
export function sealedAncestors(
  subvolumes: readonly Subvolume[],
  sealed: ReadonlySet<string>,
  directory: string,
): ReadonlyMap<TreeName, readonly TreeName[]> {
  const byUuid = new Map(subvolumes.map((subvolume) => [subvolume.uuid, subvolume]));
  const start = directory === '' ? '' : `${directory}/`;
  const origins = new Map<TreeName, readonly TreeName[]>();
  for (const subvolume of subvolumes) {
    const {path, uuid} = subvolume;
    if (!sealed.has(uuid) || !path.startsWith(start) || path.includes('/', start.length)) continue;
    const ancestors = ancestorsOf(subvolume, byUuid)
      .filter((ancestor) => sealed.has(ancestor.uuid))
      .map((ancestor) => ancestor.path)
      .filter((name) => isTreeName(name));
    if (ancestors.length > 0) origins.set(path, ancestors);
  }
  return origins;
}

function ancestorsOf(subvolume: Subvolume, byUuid: ReadonlyMap<string, Subvolume>): readonly Subvolume[] {
  const found = new Set([subvolume]);
  for (let next = byUuid.get(subvolume.parent ?? ''); next !== undefined && !found.has(next);) {
    found.add(next);
    next = byUuid.get(next.parent ?? '');
  }
  return [...found].slice(1);
}
