import {readdir, readFile, realpath, stat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {BootFacts, TreeName} from 'ash-sdk';
import {badTreeName, noUuid} from './errors.js';
import {readUuid} from './superblock.js';
import {isTreeName} from './tree-name.js';

/** Where the kernel shows every mounted btrfs by UUID, with its devices. Readable by everybody. */
const SYSFS = '/sys/fs/btrfs';

/** Where the kernel shows block devices by their numbers. */
const BY_NUMBER = '/sys/dev/block';

/** The mount that comes first counts for the whole file system. */
const COMPRESSION = 'compress=zstd:1';

/** What boots trees of the volume on a device. Its UUID is looked for once, however many trees there are. */
export function bootFactsOn(device: string): (tree: TreeName) => Promise<BootFacts> {
  let uuid: Promise<string> | undefined;
  return async (tree) => bootFactsOf(device, tree, async () => (uuid ??= uuidOf(device)));
}

/** What boots a tree of the volume on a device. Always by the subvolume's path, never by its id or the default subvolume. */
export async function bootFactsOf(
  device: string,
  tree: TreeName,
  findUuid = async (): Promise<string> => uuidOf(device),
): Promise<BootFacts> {
  if (!isTreeName(tree)) throw badTreeName(tree);
  const uuid = await findUuid();
  const mounted = (path: string): BootFacts['fstab'] => ({
    device: `UUID=${uuid}`,
    type: 'btrfs',
    options: `subvol=${path},noatime,${COMPRESSION}`,
  });
  return {
    kernelArguments: [`root=UUID=${uuid}`, `rootflags=subvol=${tree},${COMPRESSION}`],
    loaderPath: `/${tree}`,
    uuid,
    fstab: mounted(`/${tree}`),
    topFstab: mounted('/'),
  };
}

async function uuidOf(device: string): Promise<string> {
  const name = await kernelNameOf(device);
  const candidates = await readdir(SYSFS).catch((): string[] => []);
  for (const uuid of candidates) {
    const devices = await readdir(join(SYSFS, uuid, 'devices')).catch((): string[] => []);
    if (devices.includes(name)) return (await isTemporary(uuid)) ? readUuid(device) : uuid;
  }
  throw noUuid(device);
}

/** Whether the kernel has made the UUID up, as it does for a copy of a file system that is mounted too: it lasts as long as the mount. */
async function isTemporary(uuid: string): Promise<boolean> {
  return (await readFile(join(SYSFS, uuid, 'temp_fsid'), 'utf8').catch(() => '0')).trim() === '1';
}

/** `dm-0` for `/dev/mapper/…`, whether that is a link or a node of its own. */
async function kernelNameOf(device: string): Promise<string> {
  const {rdev} = await stat(device).catch(() => ({rdev: 0}));
  const [major, minor] = [(rdev >>> 8) & 0xfff, (rdev & 0xff) | ((rdev >>> 12) & 0xfff00)];
  return basename(await realpath(join(BY_NUMBER, `${major}:${minor}`)).catch(() => device));
}
