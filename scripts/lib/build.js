import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {CACHE, CLONE, giveToOwner} from './clone.js';
import {Failure} from './failure.js';
import {npm} from './npm-packages.js';
import {capture} from './run.js';
import {say} from './say.js';

const STAMP = path.join(CACHE, 'build-stamp');

/** Builds the packages, unless their sources are those of the last build. */
export async function buildPackages(owner) {
  const digest = digestOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest && outputsExist()) return;
  say('Building …');
  const {code, stdout, stderr} = await capture(npm('run', '--silent', 'build'), {
    owner,
    directory: CLONE,
    environment: {NX_DAEMON: 'false', NX_TUI: 'false'},
  });
  if (code !== 0) {
    say(`${stdout}${stderr}`.trim());
    throw new Failure(`npm run build failed with exit code ${code}.`, {hint: 'look at the output above'});
  }
  mkdirSync(CACHE, {recursive: true});
  writeFileSync(STAMP, digest);
  giveToOwner(path.dirname(CACHE), CACHE, STAMP);
}

/** Hash of everything that a build is made from. */
export function digestOfSources(top = CLONE) {
  const hash = createHash('sha256');
  for (const file of sourceFiles(top))
    hash
      .update(`${path.relative(top, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function sourceFiles(top) {
  const shared = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', 'scripts/bundle.js'];
  const own = packageDirectories(top).flatMap((directory) => [
    ...['package.json', 'tsconfig.json'].map((name) => path.join(directory, name)),
    ...filesBelow(path.join(directory, 'src')),
  ]);
  return [...shared.map((name) => path.join(top, name)), ...own].filter((file) => existsSync(file)).sort();
}

/** The workspaces of the clone. Absolute paths. */
export function packageDirectories(top = CLONE) {
  return ['packages', 'plugins'].flatMap((area) => {
    const directory = path.join(top, area);
    return existsSync(directory) ? readdirSync(directory).map((name) => path.join(directory, name)) : [];
  });
}

function filesBelow(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, {recursive: true})
    .map((name) => path.join(directory, name))
    .filter((file) => statSync(file).isFile());
}

function outputsExist() {
  return [
    'packages/ash-cli/dist/ash.cjs',
    'plugins/ash-plugin-arch/dist/distro.cjs',
    'plugins/ash-plugin-debian/dist/distro.cjs',
    'plugins/ash-plugin-alpine/dist/distro.cjs',
    'plugins/ash-plugin-fedora/dist/distro.cjs',
    'plugins/ash-fs-btrfs/dist/filesystem.cjs',
    'plugins/ash-fs-directory/dist/filesystem.cjs',
    'plugins/ash-fs-zfs/dist/filesystem.cjs',
  ]
    .map((name) => path.join(CLONE, name))
    .every((file) => existsSync(file));
}
