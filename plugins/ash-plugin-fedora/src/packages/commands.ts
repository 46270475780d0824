import {packageNotInstalled, type Command, type MarkRequest, type PackageHooks} from 'ash-sdk';
import {readDatabase} from '../database/read-database.js';
import {isInstalled} from './is-installed.js';
import {dnfCommand, dnfOf} from './dnf-command.js';
import {MARKS} from './marks.js';
import {transactionCommand} from './transaction-command.js';

type Request<Name extends 'install' | 'remove' | 'upgrade' | 'refresh'> = Parameters<PackageHooks[Name]>[0];

/** A repository that can't be had is a failure, not a warning. */
const ALL_REPOSITORIES = '--setopt=*.skip_if_unavailable=False';

/** Installs. Lists that are missing or too old are fetched by dnf itself. */
export async function install(request: Request<'install'>): Promise<Command[]> {
  return [
    await transactionCommand(request, `installing ${request.names.join(', ')}`, [
      'install',
      '--',
      ...request.names,
    ]),
  ];
}

/** Makes packages count as asked for by name, or as come along. */
export async function mark({root, names, requested}: MarkRequest): Promise<Command[]> {
  const program = await dnfOf(root);
  const {asked, along} = MARKS[program];
  const title = requested ? 'remembering what was asked for' : 'remembering what came along';
  return [{argv: [program, '--assumeyes', 'mark', requested ? asked : along, ...names], title}];
}

/**
 * Removes, and takes away what came along as a dependency, as the set-up of dnf in the root says. Rejects with `ASH_PACKAGE_NOT_INSTALLED`
 * for what isn't there, because dnf passes over it.
 */
export async function remove(request: Request<'remove'>): Promise<Command[]> {
  const {packages} = await readDatabase(request.root);
  for (const name of request.names) if (!isInstalled(packages, name)) throw packageNotInstalled(name);
  return [
    await transactionCommand(request, `removing ${request.names.join(', ')}`, [
      'remove',
      '--',
      ...request.names,
    ]),
  ];
}

/** Refreshes the lists and upgrades; the full kind makes the versions those of the repositories, removing and downgrading where that needs it. */
export async function upgrade(request: Request<'upgrade'>): Promise<Command[]> {
  const words = request.full ? ['distro-sync', '--allowerasing'] : ['upgrade'];
  return [
    await transactionCommand(request, 'upgrading all packages', ['--refresh', ALL_REPOSITORIES, ...words]),
  ];
}

/** Fetches the package lists. */
export async function refresh(request: Request<'refresh'>): Promise<Command[]> {
  return [
    await dnfCommand(request, 'refreshing package lists', ['--refresh', ALL_REPOSITORIES, 'makecache']),
  ];
}
