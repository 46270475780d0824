import {packageNotInstalled, type Command, type MarkRequest, type PackageHooks} from 'ash-sdk';
import {readDatabase} from '../database/read-database.js';
import {aptCommand} from './apt-command.js';
import {hasPackageLists} from './package-lists.js';

type Request<Name extends 'install' | 'remove' | 'upgrade' | 'refresh'> = Parameters<PackageHooks[Name]>[0];

/** Installs; fetches the package lists first in a root that has none. A version that was asked for may be an older one. */
export async function install(request: Request<'install'>): Promise<Command[]> {
  const before = (await hasPackageLists(request.root)) ? [] : refreshCommands(request);
  const older =
    !request.interactive && request.names.some((name) => /[=/]/.test(name)) ? ['--allow-downgrades'] : [];
  return [
    ...before,
    aptCommand(request, `installing ${request.names.join(', ')}`, ['install', ...older], request.names),
  ];
}

/** The word for one version of a package. */
export function exact(name: string, version: string): string {
  return `${name}=${version}`;
}

/** Makes packages count as asked for by name, or as come along. */
export function mark({names, requested}: MarkRequest): Promise<Command[]> {
  const title = requested ? 'remembering what was asked for' : 'remembering what came along';
  return Promise.resolve([{argv: ['apt-mark', requested ? 'manual' : 'auto', '--', ...names], title}]);
}

/**
 * Removes, as apt does by itself: edited configuration stays, and so does what came along as a dependency.
 * Rejects with `ASH_PACKAGE_NOT_INSTALLED` for a name with `+` at its end that isn't there, because apt would install it.
 */
export async function remove(request: Request<'remove'>): Promise<Command[]> {
  const doubtful = request.names.filter((name) => name.endsWith('+'));
  if (doubtful.length > 0) {
    const {packages} = await readDatabase(request.root);
    for (const name of doubtful) if (!packages.has(name)) throw packageNotInstalled(name);
  }
  return [aptCommand(request, `removing ${request.names.join(', ')}`, ['remove'], request.names)];
}

/** Refreshes the lists and upgrades; only the full kind may remove packages. */
export function upgrade(request: Request<'upgrade'>): Promise<Command[]> {
  const words = request.full ? ['full-upgrade'] : ['upgrade', '--with-new-pkgs'];
  return Promise.resolve([...refreshCommands(request), aptCommand(request, 'upgrading all packages', words)]);
}

/** Fetches the package lists; one that can't be had is a failure, not a warning. */
export function refresh(request: Request<'refresh'>): Promise<Command[]> {
  return Promise.resolve(refreshCommands(request));
}

function refreshCommands(request: Request<'refresh'>): Command[] {
  return [aptCommand(request, 'refreshing package lists', ['update', '-o', 'APT::Update::Error-Mode=any'])];
}
