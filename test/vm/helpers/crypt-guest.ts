import {copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import {
  copyLibraries,
  placeKernel,
  privateApt,
  unpackPackages,
} from '../../../plugins/ash-fs-zfs/test/guest/build.js';
import {runInGuest} from '../../../plugins/ash-fs-zfs/test/guest/run.js';
import {needsPrograms, needsRoot} from '../../helpers/requirements.js';

/** Where a machine with a device mapper is kept; a short path, which stands in its kernel. */
const GUEST = process.env['ASH_CRYPT_CACHE'] ?? '/var/cache/acrypt';

/** What cryptsetup and loop devices need of the kernel, in the order in which it is loaded. */
const MODULES = [
  ...['crypto_skcipher', 'aead', 'ecb', 'cbc', 'xts', 'encrypted-keys', 'dm-mod', 'dm-crypt'],
  ...['af_alg', 'algif_skcipher', 'algif_hash', 'loop'],
];

/** Skips a suite, with the reason in its title, where this machine can't get one with a device mapper. */
export function needsCryptGuest(context: Mocha.Context): void {
  needsRoot(context);
  needsPrograms(context, 'cryptsetup', 'dmsetup', 'apt-get', 'dpkg-deb', 'insmod');
  if (process.arch === 'x64') return;
  if (context.test) context.test.title += ' (skipped: the machine for it is made of packages for amd64)';
  context.skip();
}

/**
 * Runs a program in a machine that has a device mapper, as the kernel of this one may not: Debian's User-Mode-Linux, whose root is this machine's, read-only.
 * Image files are its disks: `/dev/ubda`, `/dev/ubdb`, and so on. Resolves to the exit code.
 */
export async function runInCryptGuest(
  words: readonly string[],
  disks: readonly string[] = [],
): Promise<number> {
  buildGuest();
  return runInGuest(GUEST, [{words}], '4G', [...disks], MODULES);
}

function buildGuest(): void {
  if (existsSync(path.join(GUEST, 'linux'))) return;
  const work = `${GUEST}.work`;
  const made = path.join(work, 'made');
  rmSync(work, {recursive: true, force: true});
  for (const name of ['modules', 'lib', 'bin']) mkdirSync(path.join(made, name), {recursive: true});
  const apt = privateApt(work);
  const kernel: string = unpackPackages(apt, path.join(work, 'kernel'), ['user-mode-linux']) as string;
  copyLibraries(unpackPackages(apt, path.join(work, 'libraries'), ['libc6']), made);
  copyModules(kernel, path.join(made, 'modules'));
  placeKernel(kernel, made, GUEST);
  rmSync(GUEST, {recursive: true, force: true});
  renameSync(made, GUEST);
  rmSync(work, {recursive: true, force: true});
}

function copyModules(kernel: string, destination: string): void {
  const files = readdirSync(path.join(kernel, 'usr/lib/uml/modules'), {recursive: true, encoding: 'utf8'});
  for (const name of MODULES) {
    const file = files.find((found) => path.basename(found) === `${name}.ko`);
    if (file === undefined) throw new Error(`User-Mode-Linux has no module ${name}`);
    copyFileSync(path.join(kernel, 'usr/lib/uml/modules', file), path.join(destination, `${name}.ko`));
  }
}
