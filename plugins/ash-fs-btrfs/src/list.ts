import {accessSync, constants, lstatSync, readdirSync, type Stats} from 'node:fs';
import {join} from 'node:path';
import {systemCode, type PluginHost, type TreeInfo, type TreeName} from 'ash-sdk';
import {notADirectory} from './errors.js';
import {runProgram} from './programs.js';
import {systemCallFailed} from './system-errors.js';
import {isSubvolume, isTreeName, lookUp} from './tree-name.js';

/**
 * The trees directly in a directory of the volume (`@ash/revisions`, or the empty string for its top), sorted by name; none
 * when there is no such directory. Needs no root, and no process unless the mount is read-only. Ten thousand trees
 * take so few milliseconds that the calls are synchronous ones.
 */
export async function listTrees(
  host: PluginHost,
  volume: string,
  mountIsReadOnly: boolean,
  directory: string,
): Promise<readonly TreeInfo[]> {
  const names = await subvolumesIn(volume, directory);
  if (names.length === 0) return [];
  const sealed = mountIsReadOnly ? await sealedTrees(host, volume) : undefined;
  return names.map((name) => ({name, sealed: sealed?.has(name) ?? refusesWriting(join(volume, name))}));
}

async function subvolumesIn(volume: string, directory: string): Promise<TreeName[]> {
  const path = join(volume, directory);
  const entry = directory === '' ? lstatSync(path) : await lookUp(volume, directory);
  if (entry === undefined) return [];
  if (!entry.isDirectory()) throw notADirectory(path);
  const names = readdirSync(path)
    .map((name) => (directory === '' ? name : `${directory}/${name}`))
    .filter((name) => isTreeName(name));
  return names.filter((name) => isSubvolumeNow(join(volume, name))).sort();
}

function isSubvolumeNow(path: string): boolean {
  const entry: Stats | undefined = lstatSync(path, {throwIfNoEntry: false});
  return entry !== undefined && isSubvolume(entry);
}

/** On a read-only subvolume access(2) says so to everybody, before it looks at permissions. */
function refusesWriting(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EROFS') return true;
    if (code === 'EACCES' || code === 'EPERM' || code === 'ENOENT') return false;
    throw systemCallFailed(`look at ${path}`, error);
  }
}

async function sealedTrees(host: PluginHost, volume: string): Promise<Set<string>> {
  const {stdout} = await runProgram(host, ['btrfs', 'subvolume', 'list', '-r', volume], {
    action: 'list the sealed trees',
  });
  return new Set(
    [...stdout.matchAll(/^ID \d+ gen \d+ top level \d+ path (.*)$/gm)].map((match) => match[1] ?? ''),
  );
}
