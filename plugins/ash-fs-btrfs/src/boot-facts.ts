import {readdir, realpath} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {BootFacts, TreeName} from 'ash-sdk';
import {badTreeName, noUuid} from './errors.js';
import {isTreeName} from './tree-name.js';

/** Where the kernel shows every mounted btrfs by UUID, with its devices. Readable by everybody. */
const SYSFS = '/sys/fs/btrfs';

/** What boots a tree of the volume on a device. Always by the subvolume's path, never by its id or the default subvolume. */
export async function bootFactsOf(device: string, tree: TreeName): Promise<BootFacts> {
  if (!isTreeName(tree)) throw badTreeName(tree);
  const uuid = await uuidOf(device);
  const mounted = (path: string): BootFacts['fstab'] => ({
    device: `UUID=${uuid}`,
    type: 'btrfs',
    options: `subvol=${path},noatime,compress=zstd:1`,
  });
  return {
    kernelArguments: [`root=UUID=${uuid}`, `rootflags=subvol=${tree}`],
    loaderPath: `/${tree}`,
    uuid,
    fstab: mounted(`/${tree}`),
    topFstab: mounted('/'),
  };
}

async function uuidOf(device: string): Promise<string> {
  const name = basename(await realpath(device).catch(() => device));
  const candidates = await readdir(SYSFS).catch((): string[] => []);
  for (const uuid of candidates) {
    const devices = await readdir(join(SYSFS, uuid, 'devices')).catch((): string[] => []);
    if (devices.includes(name)) return uuid;
  }
  throw noUuid(device);
}
