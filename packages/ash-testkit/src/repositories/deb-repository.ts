import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmod, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {serveDirectory} from './directory-server.js';
import type {LocalRepository, PackageRecipe} from './local-repository.js';

const run = promisify(execFile);

/** The suite and component under which the packages stand. */
export const DEB_SUITE = 'local';
const INDEX = 'main/binary-all/Packages';

/** A repository of real `.deb` packages for all architectures, made with dpkg-deb and not signed. */
export async function debRepository(directory: string): Promise<LocalRepository> {
  const paragraphs = new Map<string, string>();
  const server = await serveDirectory(directory);
  await writeIndex(directory, []);
  return {
    directory,
    address: server.address,
    server,
    async publish(recipes) {
      for (const recipe of recipes) paragraphs.set(recipe.name, await addPackage(directory, recipe));
      await writeIndex(directory, [...paragraphs.values()]);
    },
  };
}

/** Builds a package and gives its paragraph of the index. */
async function addPackage(directory: string, recipe: PackageRecipe): Promise<string> {
  const file = `pool/${recipe.name}_${recipe.version}-1_all.deb`;
  const place = await mkdtemp(join(tmpdir(), 'ash-deb-'));
  try {
    await fill(place, recipe);
    await mkdir(join(directory, 'pool'), {recursive: true});
    await run('dpkg-deb', ['--root-owner-group', '--build', place, join(directory, file)]);
  } finally {
    await rm(place, {recursive: true, force: true});
  }
  const content = await readFile(join(directory, file));
  return `${control(recipe)}Filename: ${file}\nSize: ${content.length}\nSHA256: ${sha256(content)}\n`;
}

async function fill(place: string, recipe: PackageRecipe): Promise<void> {
  // mkdtemp makes it private, and it becomes the root directory in the package.
  await chmod(place, 0o755);
  for (const [path, file] of Object.entries(recipe.files ?? {})) {
    const {content, mode = 0o644} = typeof file === 'string' ? {content: file} : file;
    await write(join(place, path), content, mode);
  }
  await write(join(place, 'DEBIAN/control'), control(recipe), 0o644);
  const configuration = recipe.configuration ?? [];
  if (configuration.length > 0)
    await write(join(place, 'DEBIAN/conffiles'), configuration.map((path) => `${path}\n`).join(''), 0o644);
  if (recipe.afterInstall !== undefined)
    await write(join(place, 'DEBIAN/postinst'), `#!/bin/sh\nset -e\n${recipe.afterInstall}`, 0o755);
  if (recipe.beforeRemove !== undefined)
    await write(join(place, 'DEBIAN/prerm'), `#!/bin/sh\nset -e\n${recipe.beforeRemove}`, 0o755);
}

async function write(path: string, content: string, mode: number): Promise<void> {
  await mkdir(dirname(path), {recursive: true, mode: 0o755});
  await writeFile(path, content);
  await chmod(path, mode);
}

function control({name, version, depends = []}: PackageRecipe): string {
  return [
    `Package: ${name}`,
    `Version: ${version}-1`,
    'Architecture: all',
    'Maintainer: nobody <nobody@example.org>',
    ...(depends.length === 0 ? [] : [`Depends: ${depends.join(', ')}`]),
    `Description: package ${name} of a test`,
    '',
  ].join('\n');
}

async function writeIndex(directory: string, paragraphs: readonly string[]): Promise<void> {
  const suite = join(directory, 'dists', DEB_SUITE);
  const index = paragraphs.join('\n');
  await write(join(suite, INDEX), index, 0o644);
  const release = [
    `Suite: ${DEB_SUITE}`,
    `Codename: ${DEB_SUITE}`,
    'Architectures: all',
    'Components: main',
    `Date: ${new Date().toUTCString()}`,
    'SHA256:',
    ` ${sha256(index)} ${Buffer.byteLength(index)} ${INDEX}`,
    '',
  ].join('\n');
  await write(join(suite, 'Release'), release, 0o644);
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
