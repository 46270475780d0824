import type {Command, MergeDatabase} from 'ash-sdk';
import {hasSyncDatabases} from '../packages/sync-databases.js';

/** How each package is printed; no other line of pacman's begins so. */
const FORMAT = 'would-install %n %v';

/** What an installation would do, as pacman itself decides it. A root without lists would be upgraded as a whole. */
export async function rehearse({
  root,
  names,
}: Parameters<MergeDatabase['rehearse']>[0]): Promise<Command | undefined> {
  if (!(await hasSyncDatabases(root))) return undefined;
  const words = ['--print', '--print-format', FORMAT, '--needed', '--noconfirm', '--color', 'never'];
  return {argv: ['pacman', '-S', ...words, '--', ...names], title: 'looking what would be installed'};
}

/** Reads what pacman prints. A package that is there in another version is in it too; one that would go makes pacman refuse. */
export function rehearsed(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
  const packages = new Map<string, string>();
  for (const line of lines) {
    const [, name, version] = /^would-install (\S+) (\S+)$/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) packages.set(name, version);
  }
  return packages.size === 0 ? undefined : packages;
}
