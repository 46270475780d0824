import {bytesFromText, parseOsRelease, type Command, type PackageRequest, type RootReader} from 'ash-sdk';
import {readLocalEntries, LOCAL, type LocalEntry} from '../database/local-entries.js';
import {isWholeDescription} from '../database/description.js';
import {readEntryFiles} from '../database/read-files.js';
import {derivativeOf} from '../derivatives/index.js';
import {compareVersions} from '../versions/compare-versions.js';
import {pacmanCommand} from './pacman-command.js';
import {hasSyncDatabases} from './sync-databases.js';

const KEYRINGS = '/usr/share/pacman/keyrings';

/**
 * Takes away the lock of a dead pacman, makes the keys anew, gets the keyrings from the repositories, and installs anew what an
 * interrupted run left half done. Keyrings that can't be had are no failure: the rest still counts.
 */
export async function repair(request: PackageRequest): Promise<Command[]> {
  const {root} = request;
  const lost = await lostEntries(root);
  const names = [...new Set(lost.map(({name}) => name))];
  const commands: Command[] = [
    {argv: ['rm', '-f', '--', '/var/lib/pacman/db.lck'], title: 'taking away the lock of a dead pacman'},
    ...(await keyCommands(request)),
  ];
  if (lost.length > 0) {
    const places = lost.map(({directory}) => `${LOCAL}/${Buffer.from(directory, 'latin1').toString('utf8')}`);
    commands.push(
      {argv: ['rm', '-rf', '--', ...places], title: 'taking away what is damaged in the database'},
      pacmanCommand(request, `installing ${names.join(', ')} anew`, ['-S', '--overwrite', '*'], names),
    );
  }
  return commands;
}

async function keyCommands(request: PackageRequest): Promise<Command[]> {
  const {root} = request;
  const keyrings = (await root.list(bytesFromText(KEYRINGS))).filter((name) => name.endsWith('.gpg'));
  if (keyrings.length === 0) return [];
  const make: Command[] = [
    {argv: ['pacman-key', '--init'], title: 'making the keyring'},
    {argv: ['pacman-key', '--populate'], title: 'reading the keys of the distribution'},
  ];
  if (!(await hasSyncDatabases(root))) return make;
  const release = parseOsRelease((await root.readText(bytesFromText('/etc/os-release'))) ?? '');
  const packages = derivativeOf(release).keyrings.map(({package: name}) => name);
  const renew = pacmanCommand(request, 'renewing the keys of the distribution', ['-S'], packages);
  return [...make, {...renew, okExitCodes: [0, 1]}];
}

/** Entries whose `desc` is lost or damaged, and the older ones of those that are there twice. */
async function lostEntries(root: RootReader): Promise<LocalEntry[]> {
  const lost: LocalEntry[] = [];
  const newest = new Map<string, LocalEntry>();
  for await (const {entry, content} of readEntryFiles(root, await readLocalEntries(root), 'desc')) {
    if (!isWholeDescription(entry, content)) {
      lost.push(entry);
      continue;
    }
    const known = newest.get(entry.name);
    if (known === undefined || compareVersions(known.version, entry.version) < 0)
      newest.set(entry.name, entry);
    if (known !== undefined) lost.push(newest.get(entry.name) === entry ? known : entry);
  }
  return lost;
}
