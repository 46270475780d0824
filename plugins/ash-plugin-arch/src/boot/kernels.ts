import {bytesFromText, type Kernel, type RootPath, type RootReader} from 'ash-sdk';
import {compareVersions} from '../versions/compare-versions.js';

const MODULES = '/usr/lib/modules';
const VERSION = /^[0-9][0-9A-Za-z.+_-]*$/;

/** The kernels of a root, the newest first: each has a directory of modules, and in that `pkgbase` names its files in `/boot`. */
export async function kernels(root: RootReader): Promise<Kernel[]> {
  const boot = new Set<string>(await root.list(bytesFromText('/boot')));
  const found: Kernel[] = [];
  for (const version of await root.list(bytesFromText(MODULES))) {
    if (!VERSION.test(version)) continue;
    const name = (
      await root.readText(`${MODULES}/${version}/pkgbase` as RootPath, 4096).catch(nothing)
    )?.trim();
    const image = `vmlinuz-${name ?? ''}`;
    const beside = `${MODULES}/${version}/vmlinuz`;
    const isInBoot = name !== undefined && /^[a-z0-9][a-z0-9@._+-]*$/.test(name) && boot.has(image);
    if (!isInBoot && (await root.stat(beside as RootPath))?.kind !== 'file') continue;
    const initramfs = `initramfs-${name ?? ''}.img`;
    found.push({
      version,
      image: isInBoot ? `/boot/${image}` : beside,
      ...(boot.has(initramfs) ? {initramfs: `/boot/${initramfs}`} : {}),
    });
  }
  return found.sort((a, b) => compareVersions(b.version, a.version));
}

function nothing(): undefined {
  return undefined;
}
