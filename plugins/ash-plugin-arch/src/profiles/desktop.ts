import {desktopProfiles} from 'ash-sdk';

/** What every desktop has: sound, fonts, the user's directories, and a network that can be changed by a click. */
const COMMON = [
  ...['pipewire', 'pipewire-pulse', 'wireplumber', 'noto-fonts', 'xdg-user-dirs', 'xdg-utils'],
  ...['polkit', 'networkmanager'],
];

/** Where a desktop needs the X server, and asks for name and password by lightdm. */
const ON_X = ['xorg-server', 'xorg-xinit', 'lightdm', 'lightdm-gtk-greeter', 'network-manager-applet'];

/** A desktop, or a window manager with what makes it usable. */
export const desktop = desktopProfiles({common: COMMON, onX: ON_X});
