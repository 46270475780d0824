import type {ConfigurationFile, DirectoryAliases, RootPath, RootReader} from 'ash-sdk';
import type {PackageRow} from './package-table.js';
import {readEntryFiles} from './read-files.js';

const FILES = '%FILES%\n';
const BACKUP = '%BACKUP%\n';

/** Who owns each wanted path, by one pass over all file lists. */
export async function findOwners(
  root: RootReader,
  rows: readonly PackageRow[],
  aliases: DirectoryAliases,
  paths: Iterable<RootPath>,
): Promise<Map<RootPath, string[]>> {
  const meant = new Map<string, RootPath[]>();
  for (const path of new Set(paths))
    for (const spelled of aliases.spellings(path)) {
      const others = meant.get(spelled.slice(1));
      if (others === undefined) meant.set(spelled.slice(1), [path]);
      else others.push(path);
    }
  const owners = new Map<RootPath, string[]>();
  for await (const {entry, content} of readEntryFiles(root, rows, 'files')) {
    for (const line of listed(content, FILES)) {
      const wanted = meant.get(line.endsWith('/') ? line.slice(0, -1) : line);
      for (const path of wanted ?? []) {
        const known = owners.get(path);
        if (known === undefined) owners.set(path, [entry.name]);
        else if (known.at(-1) !== entry.name) known.push(entry.name);
      }
    }
  }
  return owners;
}

/** Every file that a package calls configuration, with the hash of its content as packaged. Names that leave the root are passed over. */
export async function findConfiguration(
  root: RootReader,
  rows: readonly PackageRow[],
  aliases: DirectoryAliases,
): Promise<Map<RootPath, ConfigurationFile>> {
  const files = new Map<RootPath, ConfigurationFile>();
  for await (const {entry, content} of readEntryFiles(root, rows, 'files')) {
    for (const line of listed(content, BACKUP)) {
      const match = /^([^\t]+)\t([0-9a-f]{32})$/.exec(line);
      if (match?.[1] === undefined || !staysInside(match[1])) continue;
      const path = aliases.toReal(`/${match[1]}` as RootPath);
      if (!files.has(path))
        files.set(path, {package: entry.name, packagedHash: `md5:${match[2] ?? ''}`, obsolete: false});
    }
  }
  return files;
}

/** The lines of one section of a `files`, in bytes. */
function listed(content: Buffer | undefined, section: string): string[] {
  if (content === undefined) return [];
  const at = content.indexOf(section);
  if (at === -1 || (at > 0 && content[at - 1] !== 0x0a)) return [];
  const start = at + section.length;
  const end = content.indexOf('\n\n', start);
  return content
    .toString('latin1', start, end === -1 ? content.length : end)
    .split('\n')
    .filter((line) => line !== '');
}

function staysInside(path: string): boolean {
  return path.split('/').every((name) => name !== '..' && name !== '.' && name !== '');
}
