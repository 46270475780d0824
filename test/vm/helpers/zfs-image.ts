import {createHash} from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {runInGuest} from '../../../plugins/ash-fs-zfs/test/guest/run.js';
import {ASH, CLONE} from '../../helpers/ash.js';
import {digestOfBuild} from '../../helpers/base-store.js';
import {answers, REPOSITORY} from './system-image.js';
import {standIn} from './stand-in.js';
import {zfsBase} from './zfs-base.js';

const CACHE = path.join(CLONE, 'node_modules/.cache/ash-test');

/** Where `npm run test:zfs` keeps a machine with a real ZFS. */
const GUEST = process.env['ASH_ZFS_CACHE'] ?? '/var/cache/azfs';

const PLUGIN = 'plugins/ash-fs-zfs/dist/filesystem.cjs';

/** Skips a suite, with the reason in its title, where no disk with ZFS can be made. */
export function needsZfsMachine(context: Mocha.Context): void {
  if (existsSync(path.join(GUEST, 'linux'))) return;
  if (context.test) context.test.title += ' (skipped: no machine with ZFS; npm run test:zfs builds it)';
  context.skip();
}

/** Arguments: the stand-in, the answers, a script for the snapshot, then ash itself. */
const MAKE = `
cp "$1" /mnt/bin/mmdebstrap; answers=$2; script=$3; shift 3
export ASH_LOG_DIR=/tmp/logs
set -o pipefail
"$@" setup --answers "$answers" --disk /dev/ubda --yes 2>&1 | cat
mkdir -p /dev/disk/by-uuid
ln -s /dev/ubda1 "/dev/disk/by-uuid/$(blkid -s UUID -o value /dev/ubda1)"
"$@" --store /dev/ubda2 run -s 1 -- sh -c "$script" 2>&1 | cat
`;

/**
 * The image of a machine that `ash setup` made with its root on ZFS, in a machine that has ZFS, of a base that was made before. As `systemImage`: base 0, and the
 * system 1, whose newer revision can install `hello-layer`. Made once for each build; never to be changed.
 */
export async function zfsImage(): Promise<string> {
  const image = path.join(CACHE, `machine-zfs-${digest()}.img`);
  if (existsSync(image)) return image;
  const tar = await zfsBase(CACHE);
  for (const old of readdirSync(CACHE)) if (old.startsWith('machine-zfs-')) rmSync(path.join(CACHE, old));
  const [making, file, mmdebstrap] = [`${image}.making`, `${image}.yaml`, `${image}.mmdebstrap`];
  try {
    writeFileSync(making, '');
    truncateSync(making, 12 * 2 ** 30);
    const given = `${answers({release: 'trixie', loader: 'grub'})}filesystem: zfs\nfirmware: uefi\n`;
    writeFileSync(file, given, {mode: 0o600});
    writeFileSync(mmdebstrap, standIn(tar), {mode: 0o755});
    const words = ['bash', '-euc', MAKE, 'make', mmdebstrap, file, REPOSITORY, ...ASH];
    const code = await runInGuest(GUEST, [{words}], '4G', [making]);
    if (code !== 0) throw new Error(`ash setup ended with exit code ${code} in the machine with ZFS`);
    renameSync(making, image);
    return image;
  } finally {
    for (const rest of [making, file, mmdebstrap]) rmSync(rest, {force: true});
  }
}

function digest(): string {
  const plugin = readFileSync(path.join(CLONE, PLUGIN));
  return createHash('sha256').update(digestOfBuild()).update(plugin).digest('hex').slice(0, 16);
}
