import type {DebianProfile, Entry} from './debian-profile.js';
import {DISPLAY, NETWORK, NETWORK_SERVICE, SOUND} from './shared.js';

const services = [NETWORK_SERVICE];

/** What a bare Wayland compositor lacks. */
const WAYLAND: readonly Entry[] = [
  ...['foot', 'waybar', 'wofi', 'mako-notifier', 'grim', 'slurp', 'wl-clipboard', 'brightnessctl'],
  ...['xwayland', 'lxpolkit', 'xdg-desktop-portal-gtk'],
  ...NETWORK,
  ...SOUND,
];

/** What a bare window manager for X lacks. */
const X: readonly Entry[] = [...DISPLAY, 'xterm', 'dunst', 'feh', 'lxpolkit', ...NETWORK, ...SOUND];

/** Window managers and compositors, each with what makes it usable. */
export const WINDOW_MANAGERS: readonly DebianProfile[] = [
  {
    id: 'sway',
    title: 'Sway',
    summary: 'A tiling Wayland compositor that is set up like i3.',
    packages: [
      ...['sway', 'swaybg', 'swayidle', 'xdg-desktop-portal-wlr'],
      {name: 'swaylock', from: 'bookworm'},
      ...WAYLAND,
    ],
    services,
  },
  {
    id: 'hyprland',
    title: 'Hyprland',
    summary: 'A tiling Wayland compositor with animations.',
    packages: ['hyprland', 'hyprpaper', 'xdg-desktop-portal-hyprland', 'kitty', ...WAYLAND],
    services,
    from: 'forky',
  },
  {
    id: 'i3',
    title: 'i3',
    summary: 'A tiling window manager.',
    packages: ['i3', 'rofi', 'picom', ...X],
    services,
  },
  {
    id: 'awesome',
    title: 'awesome',
    summary: 'A window manager that is configured in Lua.',
    packages: ['awesome', 'rofi', 'picom', ...X],
    services,
  },
  {
    id: 'bspwm',
    title: 'bspwm',
    summary: 'A tiling window manager that scripts control, with its key daemon and a bar.',
    packages: ['bspwm', 'sxhkd', 'polybar', 'rofi', 'picom', ...X],
    services,
  },
  {
    id: 'openbox',
    title: 'Openbox',
    summary: 'A stacking window manager with a panel and a file manager.',
    packages: ['openbox', 'obconf', 'tint2', 'pcmanfm', 'lxappearance', 'rofi', ...X],
    services,
  },
  {
    id: 'jwm',
    title: 'JWM',
    summary: 'A very small window manager with a panel.',
    packages: ['jwm', 'pcmanfm', ...X],
    services,
  },
  {
    id: 'icewm',
    title: 'IceWM',
    summary: 'A small window manager with a task bar.',
    packages: ['icewm', 'pcmanfm', ...X],
    services,
  },
];
