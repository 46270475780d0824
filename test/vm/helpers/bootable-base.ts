import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import {definitionOf, type BootableRequest, type BootstrapPlan} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import debian from '../../../plugins/ash-plugin-debian/src/distro.js';
import {saw} from './narrator.js';

/** What differs from one base to another. */
export type BaseWishes = Pick<BootableRequest, 'loader' | 'encrypted' | 'filesystem'> & {
  readonly release: string;
};

/**
 * A tar of a Debian that boots, in a directory of caches. It is made on this machine, by the commands with which ash makes such a base, and kept, for
 * a machine that has no network. The name is of the files in the cache.
 */
export async function bootableBase(cache: string, name: string, wishes: BaseWishes): Promise<string> {
  mkdirSync(cache, {recursive: true});
  const directory = mkdtempSync(path.join(cache, `${name}-base-`));
  try {
    const {commands} = await planBase(directory, wishes);
    const tar = path.join(cache, `${name}-base-${digestOf(commands, directory)}.tar`);
    if (existsSync(tar)) return tar;
    saw(`making a base for a machine with ${name}, which takes minutes`);
    for (const {argv, env} of commands) {
      const [program, ...words] = argv;
      execFileSync(program, words, {env: {...process.env, ...env}, stdio: 'ignore'});
    }
    execFileSync('tar', ['--numeric-owner', '--xattrs', '-C', directory, '-cf', `${tar}.making`, '.']);
    renameSync(`${tar}.making`, tar);
    return tar;
  } finally {
    rmSync(directory, {recursive: true, force: true});
  }
}

async function planBase(directory: string, {release, ...wishes}: BaseWishes): Promise<BootstrapPlan> {
  const definition = definitionOf(debian);
  if (definition?.kind !== 'distro') throw new Error('it is no plugin for a distribution');
  const adapter = definition.create(realHost());
  const wanted = {derivative: 'debian', release};
  const made = await adapter.bootable?.packages({
    ...wanted,
    ...wishes,
    firmware: ['uefi'],
    kernel: 'linux-image-cloud-amd64',
    remoteLogin: false,
  });
  return adapter.bootstrap({
    ...wanted,
    include: made?.packages ?? [],
    ...(made?.components !== undefined && {components: made.components}),
    directory,
    cache: path.join(path.dirname(directory), `${wishes.filesystem}-downloads`),
  });
}

/** Of what is done, wherever it is done. */
function digestOf(commands: BootstrapPlan['commands'], directory: string): string {
  const text = JSON.stringify(commands.map(({argv}) => argv)).replaceAll(directory, '');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
