import {generateKeyPairSync} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {buildIndex, buildPackage, type PackageContent} from '../substitute-apk/format/build-package.js';
import {serveDirectory} from './directory-server.js';
import type {LocalRepository, PackageRecipe} from './local-repository.js';

/** A repository in the format of apk 2, signed with a key of its own. */
export interface ApkRepository extends LocalRepository {
  /** The public key, as it must lie in `/etc/apk/keys` of who shall trust it. */
  readonly key: {readonly name: string; readonly text: string};
  /** The lines for `/etc/apk/repositories`. */
  readonly lines: readonly string[];
  /** Adds packages with anything in them. */
  publishContents(contents: readonly PackageContent[]): Promise<void>;
}

/** The branch that is made; it is the one that bootstrapping takes when none is asked for. */
const BRANCH = 'latest-stable';
const PARTS = ['main', 'community'] as const;

/** Alpine's name of this machine's architecture. */
export const APK_ARCHITECTURE = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

/** Makes and serves a repository in an empty directory, laid out as a mirror of Alpine is. */
export async function apkRepository(directory: string): Promise<ApkRepository> {
  const {privateKey: secret, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
  const key = {name: 'ash-test.rsa.pub', secret};
  const places = PARTS.map((part) => join(directory, BRANCH, part, APK_ARCHITECTURE));
  const [main = ''] = places;
  const entries = new Map<string, string>();
  for (const place of places) await mkdir(place, {recursive: true});
  const writeIndex = async (): Promise<void> => {
    for (const place of places) {
      const own = place === main ? [...entries.values()] : [];
      await writeFile(join(place, 'APKINDEX.tar.gz'), buildIndex(own, key, 'ash test repo'));
    }
  };
  await writeIndex();
  const server = await serveDirectory(directory);
  const publishContents = async (contents: readonly PackageContent[]): Promise<void> => {
    for (const content of contents) {
      const {file, entry} = buildPackage(content, key);
      await writeFile(join(main, `${content.name}-${content.version}.apk`), file);
      entries.delete(content.name);
      entries.set(content.name, entry);
    }
    await writeIndex();
  };
  return {
    directory,
    address: server.address,
    server,
    key: {name: key.name, text: publicKey.export({type: 'spki', format: 'pem'}).toString()},
    lines: PARTS.map((part) => `${server.address}/${BRANCH}/${part}`),
    publishContents,
    publish: async (recipes) => publishContents(recipes.map((recipe) => contentOf(recipe))),
  };
}

/** The packager's revision is 1. What apk takes for configuration it decides by the path, so it must lie in `/etc`. */
function contentOf(recipe: PackageRecipe): PackageContent {
  const {name, version, depends = [], files = {}, configuration = [], afterInstall, beforeRemove} = recipe;
  for (const path of configuration)
    if (!path.startsWith('/etc/')) throw new Error(`apk has no configuration outside /etc, as ${path} is`);
  return {
    name,
    version: `${version}-r1`,
    architecture: APK_ARCHITECTURE,
    summary: `the test package ${name}`,
    depends,
    provides: [],
    installIf: [],
    scripts: {
      ...(afterInstall === undefined
        ? {}
        : {'post-install': script(afterInstall), 'post-upgrade': script(afterInstall)}),
      ...(beforeRemove === undefined ? {} : {'pre-deinstall': script(beforeRemove)}),
    },
    files: Object.entries(files).map(([path, file]) => {
      const {content, mode = 0o644} = typeof file === 'string' ? {content: file} : file;
      return {path, content: Buffer.from(content), mode};
    }),
  };
}

function script(text: string): string {
  return text.startsWith('#!') ? text : `#!/bin/sh\n${text}\n`;
}
