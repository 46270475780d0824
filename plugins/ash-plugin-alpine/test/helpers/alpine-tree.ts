import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {apkRepository, realHost, type ApkRepository} from 'ash-testkit';
import type {Command, CommandResult} from 'ash-sdk';
import {createAlpineAdapter} from '../../src/adapter.js';
import {basePackages, busybox} from './base-packages.js';
import {installSubstitute, substituteApk} from './substitute-apk.js';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/ash-test/', import.meta.url));

/** Why no root of Alpine can be made here, as a phrase; undefined when it can. */
export function lacksForAlpineTree(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root';
  return busybox() === undefined ? 'needs busybox' : undefined;
}

/** Makes and serves a repository that has what a base needs. */
export async function alpineRepository(directory: string): Promise<ApkRepository> {
  const repository = await apkRepository(directory);
  await repository.publishContents(await basePackages());
  return repository;
}

/** A directory that looks like the root of a machine that trusts the repository and has the substitute for apk. */
export async function alpineHost(
  directory: string,
  repository: ApkRepository,
): Promise<{readonly root: string; readonly apk: string}> {
  const keys = join(directory, 'etc/apk/keys');
  await mkdir(keys, {recursive: true});
  await writeFile(join(keys, repository.key.name), repository.key.text);
  const apk = join(directory, 'local/sbin/apk');
  await installSubstitute(apk);
  return {root: directory, apk};
}

/** Runs a command of a plan on this machine, with the substitute where it says `apk`. */
export function runWithSubstitute(command: Command, apk: string): Promise<CommandResult> {
  const [program, ...words] = command.argv.map((word) => (word === 'apk' ? apk : word));
  return realHost().run({...command, argv: [program ?? '', ...words]});
}

/** Makes a base by the adapter's own plan in an empty directory. */
export async function bootstrapAlpine(
  directory: string,
  place: string,
  repository: ApkRepository,
): Promise<void> {
  const host = await alpineHost(join(place, 'host'), repository);
  const adapter = createAlpineAdapter({...realHost(), has: () => Promise.resolve(true)}, host.root);
  const plan = await adapter.bootstrap({
    ...{
      derivative: 'alpine',
      mirror: repository.address,
      include: [],
      directory,
      cache: join(place, 'cache'),
    },
  });
  for (const command of plan.commands) await runWithSubstitute(command, host.apk);
}

let tree: Promise<string> | undefined;

/** A base, made by the adapter with the substitute for apk and kept for the next run. Nobody may change it. */
export function alpineTree(): Promise<string> {
  tree ??= makeTree();
  return tree;
}

async function makeTree(): Promise<string> {
  const digest = createHash('sha256')
    .update(await substituteApk())
    .digest('hex')
    .slice(0, 12);
  const kept = join(CACHE, `alpine-tree-${digest}`);
  if (await isThere(kept)) return kept;
  await mkdir(CACHE, {recursive: true});
  for (const name of await readdir(CACHE))
    if (name.startsWith('alpine-tree-')) await rm(join(CACHE, name), {recursive: true, force: true});
  const place = await mkdtemp(join(CACHE, 'making-'));
  await mkdir(join(place, 'repository'));
  const repository = await alpineRepository(join(place, 'repository'));
  try {
    await mkdir(join(place, 'root'));
    await bootstrapAlpine(join(place, 'root'), place, repository);
    await rename(join(place, 'root'), kept);
  } finally {
    await repository.server.close();
    await rm(place, {recursive: true, force: true});
  }
  return kept;
}

/** Fills an empty directory with a copy of the base that has a repository as its only one. */
export async function copyAlpineTree(directory: string, repository: ApkRepository): Promise<void> {
  await realHost().run({argv: ['cp', '--archive', '--reflink=auto', `${await alpineTree()}/.`, directory]});
  await writeFile(
    join(directory, 'etc/apk/repositories'),
    repository.lines.map((line) => `${line}\n`).join(''),
  );
  await writeFile(join(directory, 'etc/apk/keys', repository.key.name), repository.key.text);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
