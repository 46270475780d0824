import type {OsRelease, Profile} from 'ash-sdk';
import {DESKTOPS, GNOME} from './desktops.js';
import {MACHINES} from './machines.js';

/** Desktops that an enterprise distribution has in its own repositories. The terminal of its releases before 10 has another name. */
function enterpriseDesktops(release: OsRelease): Profile[] {
  const isOld = Number.parseInt(release['VERSION_ID'] ?? '', 10) < 10;
  const packages = GNOME.packages
    .map((name) => (isOld && name === 'ptyxis' ? 'gnome-terminal' : name))
    .filter((name) => !(isOld && ['gnome-text-editor', 'xdg-desktop-portal-gnome'].includes(name)));
  return [{...GNOME, packages: packages.filter((name) => name !== 'google-noto-sans-vf-fonts')}];
}

/** The profiles that a release has. */
export function profiles(release: OsRelease): readonly Profile[] {
  const isFedora = release['ID'] === 'fedora';
  return [...(isFedora ? DESKTOPS : enterpriseDesktops(release)), ...MACHINES];
}
