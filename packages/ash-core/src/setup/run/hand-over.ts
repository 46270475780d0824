import {chmod, cp, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Plugins} from '../../plugin-host/plugins.js';
import {firstConfiguration, type FirstFacts} from '../../boot/loader/grub/first-configuration.js';
import type {Answers} from '../answers/answers.js';
import {carryAsh} from './carry-ash.js';

/** Where programs in the snapshot see the files below. */
export const HANDED = '/mnt';

/** Names of the files in it. */
export const HANDED_FILES = {
  modules: 'modules',
  node: 'node',
  passwords: 'passwords',
  keys: 'authorized_keys',
  firstConfiguration: 'grub.cfg',
  uefi: 'uefi.efi',
  bootSector: 'boot.img',
  core: 'core.img',
} as const;

export interface HandOver {
  /** On the host. */
  readonly directory: string;
  readonly remove: () => Promise<void>;
}

/** A directory with what programs inside the snapshot need of the host, and for what they make. Only root can look into it. */
export async function handOver(facts: {
  readonly answers: Answers;
  readonly program: string;
  readonly plugins: Plugins;
  readonly bringsNode: boolean;
  readonly first: FirstFacts;
  /** Where to make it. */
  readonly parent: string;
}): Promise<HandOver> {
  const directory = await mkdtemp(join(facts.parent, 'setup-'));
  const at = (name: string): string => join(directory, name);
  try {
    await carryAsh(facts.program, facts.plugins, at(HANDED_FILES.modules));
    if (!facts.bringsNode) {
      await cp(process.execPath, at(HANDED_FILES.node), {dereference: true});
      await chmod(at(HANDED_FILES.node), 0o755);
    }
    await writeFile(at(HANDED_FILES.passwords), passwordLines(facts.answers), {mode: 0o600});
    const keys = facts.answers.user?.sshKeys ?? [];
    await writeFile(at(HANDED_FILES.keys), keys.map((key) => `${key}\n`).join(''), {mode: 0o600});
    await writeFile(at(HANDED_FILES.firstConfiguration), firstConfiguration(facts.first));
  } catch (error) {
    await rm(directory, {recursive: true, force: true});
    throw error;
  }
  return {directory, remove: async () => rm(directory, {recursive: true, force: true})};
}

/** As chpasswd(8) reads them. */
function passwordLines({rootPasswordHash, user}: Answers): string {
  const rows = [
    ...(rootPasswordHash === undefined ? [] : [`root:${rootPasswordHash}`]),
    ...(user?.passwordHash === undefined ? [] : [`${user.name}:${user.passwordHash}`]),
  ];
  return rows.map((row) => `${row}\n`).join('');
}
