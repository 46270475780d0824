import type {Command, MergeDatabase} from 'ash-sdk';
import {aptCommand} from '../packages/apt-command.js';
import {hasPackageLists} from '../packages/package-lists.js';

/** apt's index of all packages is of no use any more when the layer's are there. */
const WITHOUT_INDEX = ['-o', 'Dir::Cache::pkgcache='];

/** What an installation would do, as apt itself decides it. */
export async function rehearse(
  request: Parameters<MergeDatabase['rehearse']>[0],
): Promise<Command | undefined> {
  if (!(await hasPackageLists(request.root))) return undefined;
  const words = ['install', '--simulate', ...WITHOUT_INDEX];
  return aptCommand({interactive: false}, 'looking what would be installed', words, request.names);
}

/** `Inst NAME (VERSION …)`; where a package is there already its version stands between, in brackets. */
const NEW = /^Inst (\S+) \((\S+)[^)]*\)/;

/** Reads what apt's simulation prints. */
export function rehearsed(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
  const packages = new Map<string, string>();
  for (const line of lines) {
    if (/^(?:Remv|Purg) /.test(line)) return undefined;
    if (!line.startsWith('Inst ')) continue;
    const [, name, version] = NEW.exec(line) ?? [];
    if (name === undefined || version === undefined) return undefined;
    packages.set(name, version);
  }
  return packages;
}
