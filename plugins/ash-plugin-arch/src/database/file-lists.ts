import {
  LineFilter,
  type ConfigurationFile,
  type DirectoryAliases,
  type RootPath,
  type RootReader,
} from 'ash-sdk';
import {readAliases} from './aliases.js';
import {newestEntries, readLocalEntries, type LocalEntry} from './local-entries.js';
import {visitEntryFiles} from './read-files.js';

const FILES = '%FILES%\n';
const BACKUP = '%BACKUP%\n';

/** Who owns each of these paths. What a package is called stands in the name of its directory, so no `desc` is read. */
export async function readOwners(
  root: RootReader,
  paths: Iterable<RootPath>,
): Promise<Map<RootPath, string[]>> {
  const entries = newestEntries(await readLocalEntries(root));
  return findOwners(root, entries, await readAliases(root), paths);
}

/** Who owns each wanted path, by one pass over all file lists. */
export async function findOwners(
  root: RootReader,
  rows: readonly LocalEntry[],
  aliases: DirectoryAliases,
  paths: Iterable<RootPath>,
): Promise<Map<RootPath, string[]>> {
  const meant = meanings(aliases, paths);
  const filter = new LineFilter(meant.keys());
  const owners = new Map<RootPath, string[]>();
  await visitEntryFiles(root, rows, 'files', (content, index) => {
    const name = rows[index]?.name ?? '';
    const start = startOf(FILES, content);
    if (start === undefined) return;
    for (const line of filter.linesOf(content, start, 'empty line')) {
      for (const path of meant.get(line) ?? []) {
        const known = owners.get(path);
        if (known === undefined) owners.set(path, [name]);
        else if (known.at(-1) !== name) known.push(name);
      }
    }
  });
  return owners;
}

/** The paths that were asked for, by all that a list may say for them: directories have a slash at their end there. */
function meanings(aliases: DirectoryAliases, paths: Iterable<RootPath>): Map<string, RootPath[]> {
  const meant = new Map<string, RootPath[]>();
  for (const path of new Set(paths))
    for (const spelled of aliases.spellings(path))
      for (const line of [spelled.slice(1), `${spelled.slice(1)}/`]) {
        const others = meant.get(line);
        if (others === undefined) meant.set(line, [path]);
        else others.push(path);
      }
  return meant;
}

/** Every file that a package calls configuration, with the hash of its content as packaged. Names that leave the root are passed over. */
export async function findConfiguration(
  root: RootReader,
  rows: readonly LocalEntry[],
  aliases: DirectoryAliases,
): Promise<Map<RootPath, ConfigurationFile>> {
  const files = new Map<RootPath, ConfigurationFile>();
  await visitEntryFiles(root, rows, 'files', (content, index) => {
    const start = startOf(BACKUP, content);
    if (start === undefined) return;
    const end = content.indexOf('\n\n', start);
    for (const line of content.toString('latin1', start, end === -1 ? content.length : end).split('\n')) {
      const match = /^([^\t]+)\t([0-9a-f]{32})$/.exec(line);
      if (match?.[1] === undefined || !staysInside(match[1])) continue;
      const path = aliases.toReal(`/${match[1]}` as RootPath);
      if (files.has(path)) continue;
      const name = rows[index]?.name ?? '';
      files.set(path, {package: name, packagedHash: `md5:${match[2] ?? ''}`, obsolete: false});
    }
  });
  return files;
}

/** Where the lines of a section of a `files` begin, in bytes. */
function startOf(section: string, content: Buffer): number | undefined {
  const at = content.indexOf(section);
  return at === -1 || (at > 0 && content[at - 1] !== 0x0a) ? undefined : at + section.length;
}

function staysInside(path: string): boolean {
  return path.split('/').every((name) => name !== '..' && name !== '.' && name !== '');
}
