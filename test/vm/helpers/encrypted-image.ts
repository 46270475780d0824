import {existsSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {ASH, CLONE} from '../../helpers/ash.js';
import {digestOfBuild} from '../../helpers/base-store.js';
import {bootableBase} from './bootable-base.js';
import {runInCryptGuest} from './crypt-guest.js';
import {standIn} from './stand-in.js';
import {answers, REPOSITORY, type SystemVariant} from './system-image.js';

const CACHE = path.join(CLONE, 'node_modules/.cache/ash-test');

/** In letters that need no layout of the keyboard. */
export const PASSPHRASE = 'battery staple';

/** Arguments: the stand-in, the answers, the file of the passphrase, a script for the snapshot, then ash itself. */
const MAKE = `
cp "$1" /mnt/bin/mmdebstrap; answers=$2; passphrase=$3; script=$4; shift 4
export ASH_LOG_DIR=/tmp/logs
set -o pipefail
"$@" setup --answers "$answers" --passphrase-file "$passphrase" --disk /dev/ubda --yes 2>&1 | cat
test "$(dmsetup ls)" = 'No devices found'
test "$(blkid -p -s LABEL -o value /dev/ubda2)" = ash-store
mkdir -p /dev/disk/by-uuid
ln -s /dev/ubda1 "/dev/disk/by-uuid/$(blkid -s UUID -o value /dev/ubda1)"
cryptsetup open --key-file "$passphrase" /dev/ubda2 opened
"$@" --store /dev/mapper/opened run -s 1 -- sh -c "$script" 2>&1 | cat
cryptsetup close opened
`;

/**
 * The image of a machine that `ash setup` made with an encrypted store, in a machine with a device mapper, of a base that was made before. As
 * `systemImage`: base 0, and the system 1, whose newer revision can install `hello-layer`. Made once for each build; never to be changed.
 */
export async function encryptedImage(variant: SystemVariant): Promise<string> {
  const {release, loader} = variant;
  const name = `machine-encrypted-${release}-${loader}`;
  const image = path.join(CACHE, `${name}-${digestOfBuild()}.img`);
  if (existsSync(image)) return image;
  mkdirSync(CACHE, {recursive: true});
  const wishes = {release, loader, encrypted: true, filesystem: 'btrfs'};
  const tar = await bootableBase(CACHE, `encrypted-${release}-${loader}`, wishes);
  for (const old of readdirSync(CACHE)) if (old.startsWith(`${name}-`)) rmSync(path.join(CACHE, old));
  const making = `${image}.making`;
  const files = {
    answers: `${image}.yaml`,
    passphrase: `${image}.passphrase`,
    mmdebstrap: `${image}.mmdebstrap`,
  };
  try {
    writeFileSync(making, '');
    truncateSync(making, 8 * 2 ** 30);
    const firmware = loader === 'grub' ? 'firmware: uefi\n' : '';
    writeFileSync(files.answers, `${answers(variant)}${firmware}`, {mode: 0o600});
    writeFileSync(files.passphrase, PASSPHRASE, {mode: 0o600});
    writeFileSync(files.mmdebstrap, standIn(tar), {mode: 0o755});
    const handed = [files.mmdebstrap, files.answers, files.passphrase, REPOSITORY];
    const code = await runInCryptGuest(['bash', '-euc', MAKE, 'make', ...handed, ...ASH], [making]);
    if (code !== 0)
      throw new Error(`ash setup ended with exit code ${code} in the machine with a device mapper`);
    renameSync(making, image);
    return image;
  } finally {
    for (const rest of [making, ...Object.values(files)]) rmSync(rest, {force: true});
  }
}
