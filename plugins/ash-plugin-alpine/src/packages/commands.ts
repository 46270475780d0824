import type {Command, MarkRequest, PackageHooks} from 'ash-sdk';
import {parseConstraint} from '../database/constraint.js';
import {readInstalledText} from '../database/place.js';
import {apkCommand} from './apk-command.js';

type Request<Name extends 'install' | 'remove' | 'upgrade' | 'refresh'> = Parameters<PackageHooks[Name]>[0];

/** Installs. apk fetches the lists by itself where they are missing or old. */
export function install(request: Request<'install'>): Promise<Command[]> {
  return Promise.resolve([
    apkCommand(request, `installing ${request.names.join(', ')}`, ['add'], request.names),
  ]);
}

/** The word for one version of a package. apk holds it at that version until `mark` takes the version out of the world. */
export function exact(name: string, version: string): string {
  return `${name}=${version}`;
}

/** Writes packages into the world by their names alone, or takes them out of it; what others need stays. */
export function mark({names, requested, ...request}: MarkRequest): Promise<Command[]> {
  const [word, title] = requested
    ? (['add', 'remembering what was asked for'] as const)
    : (['del', 'remembering what came along'] as const);
  return Promise.resolve([apkCommand(request, title, [word], names)]);
}

/**
 * Arguments: the database, `--`, names. apk only takes names out of the world, and ends well when a package has to stay
 * because another one needs it. That is no removal, so it is a failure here.
 */
const STAYED = `
database=$1 stayed=
shift 2
for name; do
  ! grep -qxF "P:$name" "$database" || stayed="$stayed $name"
done
[ -z "$stayed" ] || { echo "Still needed by other packages, so not removed:$stayed" >&2; exit 1; }
`;

/** Removes what was named, and what only came along with it; edited configuration stays. */
export async function remove(request: Request<'remove'>): Promise<Command[]> {
  const names = request.names.map((word) => parseConstraint(word)?.name ?? word);
  const {file} = await readInstalledText(request.root);
  return [
    apkCommand(request, `removing ${names.join(', ')}`, ['del'], names),
    {argv: ['/bin/sh', '-euc', STAYED, 'ash', file, '--', ...names], title: 'checking that they are gone'},
  ];
}

/** Refreshes the lists and upgrades; the full kind also replaces or downgrades what the repositories no longer have so. */
export function upgrade(request: Request<'upgrade'>): Promise<Command[]> {
  const options = request.full ? ['--available'] : [];
  return Promise.resolve([
    refreshCommand(request),
    apkCommand(request, 'upgrading all packages', ['upgrade', ...options]),
  ]);
}

/** Fetches the package lists; one that can't be had is a failure. */
export function refresh(request: Request<'refresh'>): Promise<Command[]> {
  return Promise.resolve([refreshCommand(request)]);
}

function refreshCommand(request: Request<'refresh'>): Command {
  return apkCommand(request, 'refreshing package lists', ['update']);
}
