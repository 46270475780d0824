import type {OsRelease} from 'ash-sdk';
import {CODENAMES, type Codename} from './debian-profile.js';

/** Whose packages a release of another distribution has by name: the Debian release that was made shortly before or after it. */
const COUNTERPARTS: Readonly<Record<string, Codename>> = {
  jammy: 'bookworm',
  noble: 'bookworm',
  plucky: 'trixie',
  questing: 'trixie',
  chimaera: 'bullseye',
  daedalus: 'bookworm',
  excalibur: 'trixie',
  ceres: 'sid',
};

/** The release of Debian whose packages a root has. One that is not known is taken for a newer one. Pure. */
export function debianRelease(release: OsRelease): Codename {
  const name =
    release['DEBIAN_CODENAME'] ?? release['UBUNTU_CODENAME'] ?? release['VERSION_CODENAME'] ?? 'sid';
  return CODENAMES.find((codename) => codename === name) ?? COUNTERPARTS[name] ?? 'sid';
}
