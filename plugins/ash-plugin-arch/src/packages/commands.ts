import {packageNotInstalled, type Command, type PackageHooks} from 'ash-sdk';
import {readPackageTable} from '../database/package-table.js';
import {pacmanCommand} from './pacman-command.js';
import {hasSyncDatabases} from './sync-databases.js';

type Request<Name extends 'install' | 'remove' | 'upgrade' | 'refresh'> = Parameters<PackageHooks[Name]>[0];

/**
 * Installs from the lists that the root has. One that has none is upgraded as a whole in the same run: Arch supports no newer package
 * among older ones.
 */
export async function install(request: Request<'install'>): Promise<Command[]> {
  const words = (await hasSyncDatabases(request.root)) ? ['-S', '--needed'] : ['-Syu', '--needed'];
  return [
    pacmanCommand(request, `installing ${request.names.join(', ')}`, words, request.names),
    markRequested(request.names),
  ];
}

/**
 * Removes these packages and no others: pacman refuses where another one needs them. Edited configuration stays as `.pacsave`, and
 * so does what came along as a dependency. Rejects with `ASH_PACKAGE_NOT_INSTALLED`, since pacman would also take the name of a group.
 */
export async function remove(request: Request<'remove'>): Promise<Command[]> {
  const table = await readPackageTable(request.root);
  for (const name of request.names) if (!table.has(name)) throw packageNotInstalled(name);
  return [pacmanCommand(request, `removing ${request.names.join(', ')}`, ['-R'], request.names)];
}

/** Refreshes the lists and upgrades; the full kind also goes back to what the repositories have where that is older. */
export function upgrade(request: Request<'upgrade'>): Promise<Command[]> {
  const words = request.full ? ['-Syuu'] : ['-Syu'];
  return Promise.resolve([pacmanCommand(request, 'upgrading all packages', words)]);
}

/** Fetches the lists of the repositories anew. */
export function refresh(request: Request<'refresh'>): Promise<Command[]> {
  return Promise.resolve([pacmanCommand(request, 'refreshing package lists', ['-Sy'])]);
}

/** One that had come along as a dependency counts as asked for from now on. A group is no package, which pacman calls a failure. */
function markRequested(names: readonly string[]): Command {
  return {
    argv: ['pacman', '-D', '--asexplicit', '--quiet', '--color', 'never', '--', ...names],
    title: 'remembering what was asked for',
    okExitCodes: [0, 1],
  };
}
