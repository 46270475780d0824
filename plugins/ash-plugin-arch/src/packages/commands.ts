import {packageNotInstalled, type Command, type MarkRequest, type PackageHooks} from 'ash-sdk';
import {readPackageTable} from '../database/package-table.js';
import {exactCommand, isExact} from './exact.js';
import {pacmanCommand} from './pacman-command.js';
import {hasSyncDatabases} from './sync-databases.js';

type Request<Name extends 'install' | 'remove' | 'upgrade' | 'refresh'> = Parameters<PackageHooks[Name]>[0];

/**
 * Installs from the lists that the root has. One that has none is upgraded as a whole in the same run: Arch supports no newer package
 * among older ones. Words of `exact` come from wherever that version is to be had.
 */
export async function install(request: Request<'install'>): Promise<Command[]> {
  const words = (await hasSyncDatabases(request.root)) ? ['-S', '--needed'] : ['-Syu', '--needed'];
  const exact = request.names.filter(isExact);
  const names = request.names.filter((word) => !isExact(word));
  return [
    ...(exact.length === 0 ? [] : [exactCommand(request, exact)]),
    ...(names.length === 0
      ? []
      : [
          pacmanCommand(request, `installing ${names.join(', ')}`, words, names),
          {...markCommand(names, true), okExitCodes: [0, 1]},
        ]),
  ];
}

/** Makes packages count as asked for by name, or as come along. */
export function mark({names, requested}: MarkRequest): Promise<Command[]> {
  return Promise.resolve([markCommand(names, requested)]);
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

/** One that had come along as a dependency can count as asked for from now on. A group is no package, which pacman calls a failure. */
function markCommand(names: readonly string[], requested: boolean): Command {
  const word = requested ? '--asexplicit' : '--asdeps';
  return {
    argv: ['pacman', '-D', word, '--quiet', '--color', 'never', '--', ...names],
    title: requested ? 'remembering what was asked for' : 'remembering what came along',
  };
}
