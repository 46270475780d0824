import {bytesFromText, type Kernel, type RootReader} from 'ash-sdk';
import {compareVersions} from '../versions/compare-versions.js';

const IMAGE = /^vmlinu[xz]-([0-9][0-9A-Za-z.+~_-]*)$/;

/** The kernels in `/boot`, the newest first. Copies that other tools leave (`.old`, `.dpkg-bak`) are none. */
export async function kernels(root: RootReader): Promise<Kernel[]> {
  const names = await root.list(bytesFromText('/boot'));
  const found: Kernel[] = [];
  for (const name of names) {
    const version = IMAGE.exec(name)?.[1];
    if (version === undefined || /\.(old|bak|dpkg-\w+)$/.test(version)) continue;
    const initramfs = `initrd.img-${version}`;
    found.push({
      version,
      image: `/boot/${name}`,
      ...(names.includes(bytesFromText(initramfs)) ? {initramfs: `/boot/${initramfs}`} : {}),
    });
  }
  return found.sort((a, b) => compareVersions(b.version, a.version));
}
