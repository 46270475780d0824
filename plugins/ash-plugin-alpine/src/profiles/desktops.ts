import type {Profile} from 'ash-sdk';
import {DESKTOP_SERVICES, LIGHTDM, WAYLAND, XORG} from './parts.js';

/** Desktops that bring a login screen of their own, or that are used with the smaller one. */
export const DESKTOPS: readonly Profile[] = [
  desktop('gnome', 'GNOME', 'The GNOME desktop', [...WAYLAND, 'gnome', 'gnome-apps-core'], 'gdm'),
  desktop(
    'kde',
    'KDE Plasma',
    'The desktop of KDE',
    [...WAYLAND, 'plasma-desktop-meta', 'kde-applications-base'],
    'sddm',
  ),
  desktop('xfce', 'Xfce', 'A light desktop with everything', [
    ...[...XORG, ...LIGHTDM, 'xfce4', 'xfce4-terminal', 'xfce4-screensaver'],
  ]),
  desktop('mate', 'MATE', 'A traditional desktop', [...XORG, ...LIGHTDM, 'mate-desktop-environment']),
  desktop(
    'lxqt',
    'LXQt',
    'A light desktop with Qt',
    [...[...XORG, 'lxqt-desktop', 'openbox', 'obconf-qt', 'lximage-qt', 'pavucontrol-qt', 'sddm']],
    'sddm',
  ),
];

function desktop(
  id: string,
  title: string,
  summary: string,
  packages: readonly string[],
  login = 'lightdm',
): Profile {
  return {id, title, summary, packages: [...new Set(packages)], services: [...DESKTOP_SERVICES, login]};
}
