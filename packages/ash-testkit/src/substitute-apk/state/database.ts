import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {parseEntries, renderFields, type Fields} from '../format/fields.js';
import {readTar, writeTar} from '../format/tar.js';
import {packageOf, title, type Package} from './package.js';

/** An installed package with its files. */
export interface Installed extends Package {
  /** Lines of directories and files (`F:`, `M:`, `R:`, `a:`, `Z:`), in order. */
  readonly lines: readonly string[];
  /** By name: `post-install`. */
  readonly scripts: ReadonlyMap<string, string>;
}

/** A file of an installed package. */
export interface InstalledFile {
  /** Relative to the root. */
  readonly path: string;
  /** `Q1…` of the content, or of a link's target. */
  readonly checksum: string;
}

const PLACE = 'lib/apk/db';

/** All that apk knows of a root. */
export class Database {
  readonly root: string;
  readonly packages: Map<string, Installed>;
  world: string[];

  private constructor(root: string, packages: Map<string, Installed>, world: string[]) {
    this.root = root;
    this.packages = packages;
    this.world = world;
  }

  /** Makes the files of an empty database where there is none. */
  static initialise(root: string, architecture: string): void {
    for (const directory of [PLACE, 'etc/apk/keys', 'var/cache/apk', 'lib/apk/exec'])
      mkdirSync(`${root}/${directory}`, {recursive: true});
    for (const name of ['installed', 'triggers', 'lock']) touch(`${root}/${PLACE}/${name}`, '');
    touch(`${root}/${PLACE}/scripts.tar`, writeTar([], true));
    touch(`${root}/etc/apk/world`, '');
    touch(`${root}/etc/apk/arch`, `${architecture}\n`);
  }

  /** Throws when there is no database. */
  static read(root: string): Database {
    const scripts = new Map<string, Map<string, string>>();
    for (const {path, content} of readTar(readFileSync(`${root}/${PLACE}/scripts.tar`))) {
      const [, owner = '', name = ''] = /^(.+)\.(pre-\w+|post-\w+|trigger)$/.exec(path) ?? [];
      scripts.set(owner, (scripts.get(owner) ?? new Map<string, string>()).set(name, content.toString()));
    }
    const packages = new Map<string, Installed>();
    for (const {fields, lines} of parseEntries(readFileSync(`${root}/${PLACE}/installed`, 'latin1'))) {
      const one = packageOf(fields);
      packages.set(one.name, {...one, lines, scripts: scripts.get(scriptOwner(one)) ?? new Map()});
    }
    const world = readFileSync(`${root}/etc/apk/world`, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    return new Database(root, packages, world);
  }

  /** Who has a path, directories not counted. */
  ownerOf(path: string): Installed | undefined {
    return [...this.packages.values()].find((one) => filesOf(one).some((file) => file.path === path));
  }

  write(): void {
    const sorted = [...this.packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const text = sorted.map(
      ({fields, lines}) => `${renderFields(fields)}${lines.join('\n')}${lines.length > 0 ? '\n' : ''}\n`,
    );
    const scripts = sorted.flatMap((one) =>
      [...one.scripts].map(([name, content]) => ({
        path: `${scriptOwner(one)}.${name}`,
        kind: 'file' as const,
        mode: 0o755,
        content: Buffer.from(content),
        target: '',
        pax: new Map<string, string>(),
      })),
    );
    replace(`${this.root}/${PLACE}/installed`, Buffer.from(text.join(''), 'latin1'));
    replace(`${this.root}/${PLACE}/scripts.tar`, writeTar(scripts, true));
    replace(
      `${this.root}/etc/apk/world`,
      Buffer.from(
        [...this.world]
          .sort()
          .map((word) => `${word}\n`)
          .join(''),
      ),
    );
  }
}

/** The files of a package, from its lines. */
export function filesOf({lines}: Pick<Installed, 'lines'>): InstalledFile[] {
  const files: InstalledFile[] = [];
  let directory = '';
  let name = '';
  for (const line of lines) {
    if (line.startsWith('F:')) directory = line.slice(2);
    else if (line.startsWith('R:')) {
      name = line.slice(2);
      files.push({path: directory === '' ? name : `${directory}/${name}`, checksum: ''});
    } else if (line.startsWith('Z:')) {
      const last = files.pop();
      if (last !== undefined) files.push({...last, checksum: line.slice(2)});
    }
  }
  return files;
}

/** The directories of a package, relative to the root. */
export function directoriesOf({lines}: Pick<Installed, 'lines'>): string[] {
  return lines.filter((line) => line.startsWith('F:') && line !== 'F:').map((line) => line.slice(2));
}

/** Fields with the flags of what failed. */
export function withFlags(fields: Fields, flags: string): Fields {
  const rest = [...fields].filter(([letter]) => letter !== 'f');
  return new Map(flags === '' ? rest : [...rest, ['f', flags]]);
}

/** The slashes of a checksum would be directories. */
function scriptOwner(one: Package): string {
  return `${title(one)}.${(one.fields.get('C') ?? '').replaceAll('/', '_')}`;
}

function touch(path: string, content: string | Buffer): void {
  try {
    writeFileSync(path, content, {flag: 'wx'});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function replace(path: string, content: Buffer): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}
