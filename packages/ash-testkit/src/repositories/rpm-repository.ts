import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {realHost} from '../host.js';
import {serveDirectory} from './directory-server.js';
import type {LocalRepository, PackageRecipe} from './local-repository.js';
import {rpmSpec} from './rpm-spec.js';

/** Programs that make a repository of rpm packages. */
export const RPM_REPOSITORY_PROGRAMS = ['rpmbuild', 'createrepo_c'] as const;

export interface RpmRepositoryOptions {
  /** Directory of the packages, relative to the address; the address itself unless given. */
  readonly packages?: string;
  /** Directories of further repositories, which stay empty, relative to the address. */
  readonly empty?: readonly string[];
}

/** Makes and serves a repository of rpm packages in an empty directory of the host, with the real rpmbuild and createrepo_c. */
export async function rpmRepository(
  directory: string,
  options: RpmRepositoryOptions = {},
): Promise<LocalRepository> {
  const packages = path.join(directory, options.packages ?? '');
  for (const place of [packages, ...(options.empty ?? []).map((name) => path.join(directory, name))]) {
    await mkdir(place, {recursive: true});
    await createIndex(place);
  }
  const server = await serveDirectory(directory);
  return {
    directory,
    address: server.address,
    server,
    async publish(recipes) {
      await buildRpms(recipes, packages);
      await createIndex(packages);
    },
  };
}

/** Builds packages into an existing directory of the host. */
export async function buildRpms(recipes: readonly PackageRecipe[], destination: string): Promise<void> {
  if (recipes.length === 0) return;
  const place = await mkdtemp(path.join(tmpdir(), 'ash-rpm-'));
  try {
    const specs: string[] = [];
    for (const [index, recipe] of recipes.entries()) {
      const files = path.join(place, 'files', String(index));
      await writeFiles(files, recipe);
      const spec = path.join(place, `${index}.spec`);
      await writeFile(spec, rpmSpec(recipe, files));
      specs.push(spec);
    }
    const defines = {
      _topdir: path.join(place, 'top'),
      _rpmdir: destination,
      _build_name_fmt: '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm',
    };
    const words = Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
    await realHost().run({argv: ['rpmbuild', '-bb', '--quiet', ...words, ...specs], env: {HOME: place}});
  } finally {
    await rm(place, {recursive: true, force: true});
  }
}

/** Makes the index of a directory of packages anew. */
export async function createIndex(directory: string): Promise<void> {
  await realHost().run({argv: ['createrepo_c', '--quiet', '--update', directory]});
}

async function writeFiles(top: string, {files = {}}: PackageRecipe): Promise<void> {
  await mkdir(top, {recursive: true});
  for (const [name, file] of Object.entries(files)) {
    const place = path.join(top, name);
    await mkdir(path.dirname(place), {recursive: true});
    await writeFile(place, typeof file === 'string' ? file : file.content);
  }
}
