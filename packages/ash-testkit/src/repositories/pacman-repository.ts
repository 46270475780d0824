import {execFile} from 'node:child_process';
import {chmod, copyFile, link, mkdir, mkdtemp, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {serveDirectory} from './directory-server.js';
import type {LocalRepository, PackageRecipe} from './local-repository.js';

const run = promisify(execFile);

/** What making packages and repositories takes. */
export const PACMAN_REPOSITORY_PROGRAMS: readonly string[] = ['repo-add', 'bsdtar', 'zstd'];

/** A repository that can also take packages which were made before. */
export interface PacmanRepository extends LocalRepository {
  /** Adds package files by their absolute paths on the host. */
  add(files: readonly string[]): Promise<void>;
}

/** A mirror as Arch's are laid out: `core` with real packages for all architectures, which are not signed, and an empty `extra`. */
export async function pacmanRepository(directory: string): Promise<PacmanRepository> {
  const core = join(directory, 'core/os/x86_64');
  const extra = join(directory, 'extra/os/x86_64');
  for (const place of [core, extra]) await mkdir(place, {recursive: true});
  for (const [place, name] of [
    [core, 'core'],
    [extra, 'extra'],
  ] as const)
    await run('repo-add', ['--quiet', '--nocolor', `${name}.db.tar.gz`], {cwd: place});
  const server = await serveDirectory(directory);
  let changed = 0;
  const add = async (files: readonly string[]): Promise<void> => {
    if (files.length === 0) return;
    const words = ['--quiet', '--nocolor', 'core.db.tar.gz', ...files.map((file) => basename(file))];
    await run('repo-add', words, {cwd: core});
    // pacman takes a list of the same second for the one that it has.
    changed = Math.max(Math.floor(Date.now() / 1000), changed + 1);
    await utimes(join(core, 'core.db.tar.gz'), changed, changed);
  };
  return {
    directory,
    address: server.address,
    server,
    async publish(recipes) {
      const files: string[] = [];
      for (const recipe of recipes) files.push(await buildPackage(core, recipe));
      await add(files);
    },
    async add(files) {
      for (const file of files) {
        const place = join(core, basename(file));
        await link(file, place).catch(() => copyFile(file, place));
      }
      await add(files);
    },
  };
}

async function buildPackage(directory: string, recipe: PackageRecipe): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'ash-pacman-'));
  try {
    for (const [path, file] of Object.entries(recipe.files ?? {})) {
      const {content, mode = 0o644} = typeof file === 'string' ? {content: file} : file;
      await write(join(place, path), content, mode);
    }
    if (recipe.afterInstall !== undefined || recipe.beforeRemove !== undefined)
      await write(join(place, '.INSTALL'), scripts(recipe), 0o644);
    return await packDirectory(place, directory, recipe);
  } finally {
    await rm(place, {recursive: true, force: true});
  }
}

/** Makes a package of all that is in a directory of the host, and gives the package's path. `recipe` says what else is to be said about it. */
export async function packDirectory(
  source: string,
  destination: string,
  recipe: Pick<PackageRecipe, 'name' | 'version' | 'depends' | 'configuration'>,
): Promise<string> {
  const file = join(destination, `${recipe.name}-${recipe.version}-1-any.pkg.tar.zst`);
  await writeFile(join(source, '.PKGINFO'), packageInfo(recipe));
  await run('sh', [
    '-euc',
    'cd "$1"; set -- "$2" .PKGINFO $([ ! -e .INSTALL ] || echo .INSTALL); out=$1; shift; ' +
      'for name in *; do [ ! -e "$name" ] && [ ! -L "$name" ] || set -- "$@" "$name"; done; bsdtar --uid 0 --gid 0 -cf - "$@" | zstd -q -1 -f -o "$out"',
    'sh',
    source,
    file,
  ]);
  await rm(join(source, '.PKGINFO'));
  return file;
}

function packageInfo({name, version, depends = [], configuration = []}: PackageRecipe): string {
  return [
    `pkgname = ${name}`,
    `pkgbase = ${name}`,
    `pkgver = ${version}-1`,
    `pkgdesc = package ${name} of a test`,
    'url = https://example.org',
    'builddate = 1700000000',
    'packager = nobody <nobody@example.org>',
    'size = 1024',
    'arch = any',
    ...depends.map((one) => `depend = ${one}`),
    ...configuration.map((path) => `backup = ${path.slice(1)}`),
    '',
  ].join('\n');
}

/** pacman sources the file and calls the function; one that fails ends the shell with its exit code. */
function scripts({afterInstall, beforeRemove}: PackageRecipe): string {
  const functions = [
    ...(afterInstall === undefined
      ? []
      : [`post_install() {\n(set -e\n${afterInstall}\n)\n}`, 'post_upgrade() {\npost_install\n}']),
    ...(beforeRemove === undefined ? [] : [`pre_remove() {\n(set -e\n${beforeRemove}\n)\n}`]),
  ];
  return `${functions.join('\n')}\n`;
}

async function write(path: string, content: string, mode: number): Promise<void> {
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, content);
  await chmod(path, mode);
}
