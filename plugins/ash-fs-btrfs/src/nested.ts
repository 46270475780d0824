import type {PluginHost, TreeName} from 'ash-sdk';
import {runProgram} from './programs.js';

export interface NestedSubvolume {
  readonly id: string;
  /** From the top of the volume. */
  readonly path: string;
}

/**
 * The subvolumes somewhere inside a tree, outer ones first. What programs in the tree called them is hostile (a line
 * break in a name forges a line of the list), so every id is asked for its path again.
 */
export async function nestedSubvolumes(
  host: PluginHost,
  volume: string,
  tree: TreeName,
): Promise<readonly NestedSubvolume[]> {
  const action = `list the subvolumes in ${tree}`;
  const {stdout} = await runProgram(host, ['btrfs', 'subvolume', 'list', volume], {action});
  const found: NestedSubvolume[] = [];
  for (const [, id = '', path = ''] of stdout.matchAll(/^ID (\d+) gen \d+ top level \d+ path (.*)$/gm)) {
    if (!path.startsWith(`${tree}/`)) continue;
    const resolved = await pathOfId(host, volume, id, action);
    if (resolved.startsWith(`${tree}/`)) found.push({id, path: resolved});
  }
  return found.sort((a, b) => a.path.length - b.path.length);
}

async function pathOfId(host: PluginHost, volume: string, id: string, action: string): Promise<string> {
  const argv = ['btrfs', 'inspect-internal', 'subvolid-resolve', id, volume] as const;
  const {stdout} = await runProgram(host, argv, {action, okExitCodes: [0, 1]});
  return stdout.replace(/\n$/, '');
}
