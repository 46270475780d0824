import {readFile} from 'node:fs/promises';
import {AshError} from 'ash-sdk';
import type {SetupFlags} from './setup-flags.js';

/** Answers that the flags give, as a file of answers would hold them; what was not said is left out. */
export async function answersFromFlags(flags: SetupFlags): Promise<Record<string, unknown>> {
  const keys = await keysIn(flags['ssh-key'] ?? []);
  const user = flags.user ?? (keys.length > 0 ? missingUser() : undefined);
  const answers = {
    target: targetFrom(flags),
    firmware: flags.firmware,
    loader: flags.loader,
    filesystem: flags.fs,
    distro: flags.distro,
    release: flags.release,
    mirror: flags.mirror,
    kernel: flags.kernel,
    packages: flags.include,
    'host-name': flags['host-name'],
    'time-zone': flags['time-zone'],
    locale: flags.locale,
    keyboard: flags.keyboard,
    console: flags.console,
    encryption: encryptionFrom(flags),
    user: user === undefined ? undefined : {name: user, ...(keys.length > 0 && {'ssh-keys': keys})},
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}

function targetFrom(flags: SetupFlags): Record<string, unknown> | undefined {
  const {image, size, disk} = flags;
  const partitions = {
    store: flags['store-partition'],
    efi: flags['efi-partition'],
    bios: flags['bios-partition'],
  };
  const named = Object.fromEntries(Object.entries(partitions).filter(([, path]) => path !== undefined));
  const kinds = [image, disk, Object.keys(named)[0]].filter((kind) => kind !== undefined);
  if (kinds.length > 1) throw usage('Only one of an image, a disk and partitions can be named.');
  if (size !== undefined && image === undefined) throw usage('A size can only be given to an image file.');
  if (image !== undefined) return size === undefined ? {image} : {image, size};
  if (disk !== undefined) return {disk};
  return Object.keys(named).length === 0 ? undefined : {partitions: named};
}

function encryptionFrom(flags: SetupFlags): Record<string, unknown> | undefined {
  const file = flags['passphrase-file'];
  if (file !== undefined) return {'passphrase-file': file};
  return flags.encrypt === true ? {} : undefined;
}

async function keysIn(files: readonly string[]): Promise<string[]> {
  const keys: string[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new AshError({
        code: 'ASH_KEY_FILE_NOT_FOUND',
        message: `The file of ssh keys ${file} can't be read.`,
        hint: "Name a public key, as ~/.ssh/id_ed25519.pub; 'ssh-keygen' makes one.",
        exit: 'notFound',
      });
    });
    keys.push(
      ...text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#')),
    );
  }
  return keys;
}

function missingUser(): never {
  throw usage('ssh keys were given, but no user who has them.');
}

function usage(message: string): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message,
    hint: "As in: 'ash setup --image disk.img --size 16G --user anna --ssh-key anna.pub'.",
    exit: 'usage',
  });
}
