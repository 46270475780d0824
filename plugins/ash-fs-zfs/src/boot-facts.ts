import type {BootFacts, Volume} from 'ash-sdk';
import {offerBoot} from './boot-offer.js';
import {datasetOf} from './dataset-name.js';
import {badOutput, notAPool} from './errors.js';
import {poolOf} from './flush.js';
import {readLabel} from './label/read-label.js';
import {linesOf} from './programs.js';
import type {Site} from './site.js';

/** What boots trees of a volume, and what says so to boot managers. The pool is asked once, however many trees there are. */
export function bootOf(site: Site): Required<Pick<Volume, 'bootFacts' | 'offerBoot'>> {
  let asked: Promise<Pool> | undefined;
  const pool = async (): Promise<Pool> => (asked ??= poolFacts(site));
  return {
    bootFacts: async (tree) => bootFactsOf(site.top, datasetOf(site.top, tree), await pool()),
    offerBoot: async (directory, offers, first) => offerBoot(site, await pool(), directory, offers, first),
  };
}

export interface Pool {
  /** Number of the pool, in decimal digits. */
  readonly guid: string;
  /** Its name where it is imported under no other one. */
  readonly name: string;
  /** The dataset that boots when nobody chooses, under the name that the pool has now. */
  readonly bootfs: string;
}

/**
 * What boots a dataset. `root=ZFS=` is understood by the initramfs of Debian (zfs-initramfs), by dracut and by Alpine's mkinitfs; all of them mount a dataset
 * with `mountpoint=legacy`. GRUB reads few pools, so kernels lie on the EFI partition and there is no path for a loader. A dataset that was mounted
 * read-only is so everywhere, `/etc` too: so only the mount of the root is, with a word of mount(8) of util-linux 2.39, which mount.zfs(8) doesn't know: hence the
 * type. Pure.
 */
export function bootFactsOf(top: string, dataset: string, {guid, name}: Omit<Pool, 'bootfs'>): BootFacts {
  const named = (imported: string): string => [name, ...imported.split('/').slice(1)].join('/');
  const mounted = (imported: string): BootFacts['fstab'] => ({
    device: named(imported),
    type: 'zfs',
    options: 'noatime',
  });
  return {
    kernelArguments: [`root=ZFS=${named(dataset)}`, `spl.spl_hostid=${hostIdOf(guid)}`],
    rootFstab: {device: name, type: 'none', options: 'ro=vfs,noatime'},
    uuid: guid,
    fstab: mounted(dataset),
    topFstab: mounted(top),
  };
}

/**
 * The number by which a pool knows the system that it boots, so that no other one takes it over while it runs: 32 bits of the pool's own number, never 0,
 * which would be none. Source: spl(4), zpool-import(8). Pure.
 */
export function hostIdOf(guid: string): string {
  const number = BigInt.asUintN(32, BigInt(guid));
  return `0x${(number === 0n ? 1n : number).toString(16).padStart(8, '0')}`;
}

/** A pool that was imported under a temporary name, by ash or by somebody else, keeps its own one in its label. */
async function poolFacts({host, top}: Site): Promise<Pool> {
  const pool = poolOf(top);
  const action = `look at the pool ${pool}`;
  const asked = ['zpool', 'get', '-Hp', '-o', 'value', 'guid,bootfs', pool] as const;
  const [guid = '', bootfs = ''] = await linesOf(host, asked, {action});
  if (!/^\d+$/.test(guid)) throw badOutput('zpool get', guid);
  for (const path of await devicesOf(host, pool)) {
    const label = await readLabel(path).catch(() => undefined);
    if (label?.guid === guid) return {guid, name: label.name, bootfs};
  }
  if (pool.startsWith('ash-at-')) throw notAPool(pool);
  return {guid, name: pool, bootfs};
}

/** The files and partitions that a pool is made of. */
export async function devicesOf(host: Site['host'], pool: string): Promise<readonly string[]> {
  const lines = await linesOf(host, ['zpool', 'list', '-HPv', '-o', 'name', pool], {
    action: `look at the pool ${pool}`,
  });
  return lines.map((line) => line.trim().split(/\t/)[0] ?? '').filter((name) => name.startsWith('/'));
}
