import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import {definitionOf, type BootstrapPlan} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import debian from '../../../plugins/ash-plugin-debian/src/distro.js';
import {saw} from './narrator.js';

/**
 * A tar of a Debian with its root on ZFS, in a directory of caches. It is made on this machine, by the commands with which ash makes such a base, and kept; most
 * of its ten minutes are for compiling the module of ZFS.
 */
export async function zfsBase(cache: string): Promise<string> {
  mkdirSync(cache, {recursive: true});
  const directory = mkdtempSync(path.join(cache, 'zfs-base-'));
  try {
    const {commands} = await planBase(directory);
    const tar = path.join(cache, `zfs-base-${digestOf(commands, directory)}.tar`);
    if (existsSync(tar)) return tar;
    saw('making a base with ZFS, which takes ten minutes or more');
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

async function planBase(directory: string): Promise<BootstrapPlan> {
  const definition = definitionOf(debian);
  if (definition?.kind !== 'distro') throw new Error('it is no plugin for a distribution');
  const adapter = definition.create(realHost());
  const wanted = {derivative: 'debian', release: 'trixie'};
  const made = await adapter.bootable?.packages({
    ...wanted,
    firmware: ['uefi'],
    loader: 'grub',
    kernel: 'linux-image-cloud-amd64',
    remoteLogin: false,
    encrypted: false,
    filesystem: 'zfs',
  });
  return adapter.bootstrap({
    ...wanted,
    include: made?.packages ?? [],
    ...(made?.components !== undefined && {components: made.components}),
    directory,
    cache: path.join(path.dirname(directory), 'zfs-downloads'),
  });
}

/** Of what is done, wherever it is done. */
function digestOf(commands: BootstrapPlan['commands'], directory: string): string {
  const text = JSON.stringify(commands.map(({argv}) => argv)).replaceAll(directory, '');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
