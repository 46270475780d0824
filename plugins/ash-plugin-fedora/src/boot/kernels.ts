import {bytesFromText, type Kernel, type RootReader} from 'ash-sdk';
import {compareVersions} from '../versions/compare-versions.js';

const VERSION = /^[0-9][0-9A-Za-z.+~_-]*$/;
const IMAGE = /^vmlinuz-(.+)$/;

/**
 * The kernels of a root, the newest first: those in `/boot`, and those that lie only beside their modules, where Fedora's packages put them.
 * Images for rescue are none.
 */
export async function kernels(root: RootReader): Promise<Kernel[]> {
  const inBoot = await root.list(bytesFromText('/boot'));
  const images = new Map<string, string>();
  for (const version of await root.list(bytesFromText('/usr/lib/modules'))) {
    const image = `/usr/lib/modules/${version}/vmlinuz`;
    if (VERSION.test(version) && (await root.stat(bytesFromText(image)))?.kind === 'file')
      images.set(version, image);
  }
  for (const name of inBoot) {
    const version = IMAGE.exec(name)?.[1];
    if (version !== undefined && VERSION.test(version) && !version.includes('rescue'))
      images.set(version, `/boot/${name}`);
  }
  const found: Kernel[] = [];
  for (const [version, image] of images) {
    const initramfs = await initramfsOf(root, version, inBoot);
    found.push({version, image, ...(initramfs === undefined ? {} : {initramfs})});
  }
  return found.sort((a, b) => compareVersions(b.version, a.version));
}

async function initramfsOf(
  root: RootReader,
  version: string,
  inBoot: readonly string[],
): Promise<string | undefined> {
  if (inBoot.includes(`initramfs-${version}.img`)) return `/boot/initramfs-${version}.img`;
  const beside = `/usr/lib/modules/${version}/initrd`;
  return (await root.stat(bytesFromText(beside)))?.kind === 'file' ? beside : undefined;
}
