import type {Profile} from 'ash-sdk';

/** What every desktop has: sound, fonts, the user's directories, and a network that can be changed by a click. */
const COMMON = [
  ...['pipewire', 'pipewire-pulseaudio', 'wireplumber', 'google-noto-sans-vf-fonts', 'xdg-user-dirs'],
  ...['xdg-utils', 'polkit', 'NetworkManager', 'NetworkManager-wifi'],
];

/** Where a desktop needs the X server, and asks for name and password by lightdm. */
const ON_X = [
  ...['xorg-x11-server-Xorg', 'xorg-x11-xinit', 'xorg-x11-drv-libinput', 'lightdm', 'lightdm-gtk'],
  'network-manager-applet',
];

/** Program that asks for name and password; a Wayland compositor without one is started from the console. */
type Greeter = 'gdm' | 'sddm' | 'lightdm' | 'none';

const GREETER: Readonly<Record<Greeter, {packages: readonly string[]; services: readonly string[]}>> = {
  gdm: {packages: ['gdm'], services: ['gdm']},
  sddm: {packages: ['sddm'], services: ['sddm']},
  lightdm: {packages: ON_X, services: ['lightdm']},
  none: {packages: [], services: []},
};

/** A desktop, or a window manager with what makes it usable. */
export function desktop(
  id: string,
  title: string,
  summary: string,
  greeter: Greeter,
  packages: readonly string[],
): Profile {
  return {
    id,
    title,
    summary,
    packages: [...packages, ...GREETER[greeter].packages, ...COMMON],
    services: [...GREETER[greeter].services, 'NetworkManager'],
  };
}
