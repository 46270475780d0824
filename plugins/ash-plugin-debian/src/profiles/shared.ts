import type {Entry} from './debian-profile.js';

/** Sound for one user. */
export const SOUND: readonly Entry[] = [
  {name: 'pulseaudio', until: 'bullseye'},
  {name: 'pipewire-audio', from: 'bookworm'},
];

/** NetworkManager, and what shows it in a panel. */
export const NETWORK: readonly Entry[] = [
  'network-manager',
  {name: 'network-manager-gnome', until: 'bookworm'},
  {name: 'network-manager-applet', from: 'trixie'},
];

/** A display with a login on it. Its package asks which of several display managers counts, and enables that one. */
export const DISPLAY: readonly Entry[] = ['xorg', 'lightdm'];

export const NETWORK_SERVICE = 'NetworkManager';
