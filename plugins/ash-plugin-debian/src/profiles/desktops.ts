import type {DebianProfile} from './debian-profile.js';
import {DISPLAY, NETWORK, NETWORK_SERVICE, SOUND} from './shared.js';

const services = [NETWORK_SERVICE];

/** Whole desktops. */
export const DESKTOPS: readonly DebianProfile[] = [
  {
    id: 'gnome',
    title: 'GNOME',
    summary: 'The GNOME desktop with its usual programs.',
    packages: ['gnome-core', 'network-manager', ...SOUND],
    services,
  },
  {
    id: 'kde',
    title: 'KDE Plasma',
    summary: 'The Plasma desktop with the usual programs of KDE.',
    packages: ['kde-standard', 'plasma-nm', 'sddm', 'network-manager', ...SOUND],
    services,
  },
  {
    id: 'xfce',
    title: 'Xfce',
    summary: 'A light, complete desktop.',
    packages: ['xfce4', 'xfce4-goodies', ...DISPLAY, ...NETWORK, ...SOUND],
    services,
  },
  {
    id: 'mate',
    title: 'MATE',
    summary: 'The desktop that carries on GNOME 2.',
    packages: ['mate-desktop-environment', ...DISPLAY, ...NETWORK, ...SOUND],
    services,
  },
  {
    id: 'cinnamon',
    title: 'Cinnamon',
    summary: 'The desktop of Linux Mint.',
    packages: ['cinnamon-core', 'slick-greeter', ...DISPLAY, ...NETWORK, ...SOUND],
    services,
  },
  {
    id: 'lxqt',
    title: 'LXQt',
    summary: 'A light desktop made with Qt.',
    packages: ['lxqt', 'xorg', 'sddm', ...NETWORK, ...SOUND],
    services,
  },
  {
    id: 'lxde',
    title: 'LXDE',
    summary: 'A very light desktop.',
    packages: ['lxde', ...DISPLAY, ...NETWORK, ...SOUND],
    services,
  },
  {
    id: 'budgie',
    title: 'Budgie',
    summary: 'A desktop with one panel and a side bar.',
    packages: [
      {name: 'budgie-desktop', until: 'bookworm'},
      {name: 'budgie-desktop-environment', from: 'trixie'},
      ...DISPLAY,
      ...NETWORK,
      ...SOUND,
    ],
    services,
  },
];
