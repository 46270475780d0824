import {spawnSync} from 'node:child_process';
import {mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {buildRpms, realHost, type PackageRecipe, type RpmExtras} from 'ash-testkit';

/** Whether rpm can write databases here. */
export function hasRpm(): boolean {
  return spawnSync('rpmbuild', ['--version']).status === 0 && spawnSync('rpm', ['--version']).status === 0;
}

/** A root that is nothing but a database of rpm's, with these packages in it; `rpm` asks the real rpm about it. */
export interface RpmRoot {
  readonly directory: string;
  rpm(...words: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Builds the packages and puts them into a database with the real rpm, without their files. */
export async function rpmRoot(recipes: readonly (PackageRecipe & RpmExtras)[]): Promise<RpmRoot> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-rpm-root-'));
  const packages = await mkdtemp(join(tmpdir(), 'ash-rpm-packages-'));
  const database = join(directory, 'usr/lib/sysimage/rpm');
  const options = ['--define', `_dbpath ${database}`];
  const rpm = async (...words: readonly string[]): Promise<string> =>
    (await realHost().run({argv: ['rpm', ...options, ...words], okExitCodes: [0, 1], env: {HOME: directory}}))
      .stdout;
  try {
    await mkdir(database, {recursive: true});
    await buildRpms(recipes, packages);
    const files = (await readdir(packages)).map((name) => join(packages, name));
    await realHost().run({
      argv: [
        'rpm',
        ...options,
        '-i',
        '--justdb',
        '--noscripts',
        '--nodeps',
        '--nosignature',
        '--force',
        ...files,
      ],
      env: {HOME: directory},
    });
  } finally {
    await rm(packages, {recursive: true, force: true});
  }
  return {directory, rpm, remove: () => rm(directory, {recursive: true, force: true})};
}
