import {bytesFromText, bytesToText, type Kernel, type RootReader} from 'ash-sdk';
import {compareVersions} from '../versions/compare-versions.js';

/** `vmlinuz-lts`; postmarketOS has `vmlinuz` alone. */
const IMAGE = /^vmlinuz(?:-([0-9A-Za-z._+-]+))?$/;

/** The kernels in `/boot`, the newest first. Alpine names them by flavour, and says the version elsewhere. */
export async function kernels(root: RootReader): Promise<Kernel[]> {
  const names = await root.list(bytesFromText('/boot'));
  const releases = await releasesOf(root);
  const found: Kernel[] = [];
  for (const name of names) {
    const match = IMAGE.exec(name);
    if (match === null || /\.(?:old|bak|apk-new)$/.test(name)) continue;
    const flavour = match[1];
    const version = await versionOf(root, flavour, releases);
    if (version === undefined) continue;
    const initramfs = flavour === undefined ? 'initramfs' : `initramfs-${flavour}`;
    found.push({
      version,
      image: `/boot/${name}`,
      ...(names.includes(bytesFromText(initramfs)) ? {initramfs: `/boot/${initramfs}`} : {}),
    });
  }
  return found.sort((a, b) => compareVersions(comparable(b.version), comparable(a.version)));
}

/** Version by flavour, as the packages of kernels write it down. */
async function releasesOf(root: RootReader): Promise<Map<string, string>> {
  const releases = new Map<string, string>();
  for (const flavour of await root.list(bytesFromText('/usr/share/kernel'))) {
    const path = `/usr/share/kernel/${bytesToText(flavour)}/kernel.release`;
    const version = (await root.readText(bytesFromText(path)))?.trim();
    if (version !== undefined && /^[0-9][0-9A-Za-z._+-]*$/.test(version))
      releases.set(bytesToText(flavour), version);
  }
  return releases;
}

/** Else the version of the modules, which end in the flavour. */
async function versionOf(
  root: RootReader,
  flavour: string | undefined,
  releases: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  if (flavour !== undefined) {
    const known = releases.get(flavour);
    if (known !== undefined) return known;
  } else if (releases.size === 1) return [...releases.values()][0];
  const modules = await root.list(await root.resolve(bytesFromText('/lib/modules')));
  return modules
    .map((name) => bytesToText(name))
    .findLast(
      (name) =>
        /^[0-9][0-9A-Za-z._+-]*$/.test(name) && (flavour === undefined || name.endsWith(`-${flavour}`)),
    );
}

/** `6.12.31-0-lts` as a version of a package: `6.12.31-r0`. */
function comparable(version: string): string {
  const [, number = '0', revision = '0'] =
    /^(\d+(?:\.\d+)*)(?:[-_][a-z0-9]*?)?(?:-(\d+))?/.exec(version) ?? [];
  return `${number}-r${revision}`;
}
