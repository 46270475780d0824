import type {Profile} from 'ash-sdk';
import {DESKTOP_SERVICES, LIGHTDM, WAYLAND, XORG} from './parts.js';

/** Window managers and compositors, each with a terminal and a way to start programs. */
export const WINDOW_MANAGERS: readonly Profile[] = [
  compositor('sway', 'Sway', 'A tiling compositor for Wayland', [
    ...['sway', 'swaybg', 'swayidle', 'swaylockd', 'i3status', 'wmenu', 'foot', 'grim', 'wl-clipboard'],
  ]),
  compositor('hyprland', 'Hyprland', 'A tiling compositor with animations', ['hyprland', 'foot', 'wofi']),
  manager('i3', 'i3', 'A tiling window manager', ['i3wm', 'i3status', 'i3lock', 'dmenu', 'xterm']),
  manager('awesome', 'awesome', 'A window manager that is set up in Lua', ['awesome', 'xterm']),
  manager('bspwm', 'bspwm', 'A window manager of binary space partitions', [
    'bspwm',
    'sxhkd',
    'dmenu',
    'xterm',
  ]),
  manager('openbox', 'Openbox', 'A stacking window manager', ['openbox', 'tint2', 'xterm']),
  manager('jwm', 'JWM', 'A small window manager with a panel', ['jwm', 'xterm']),
  manager('icewm', 'IceWM', 'A small window manager with a taskbar', ['icewm', 'xterm']),
];

function manager(id: string, title: string, summary: string, packages: readonly string[]): Profile {
  const services = [...DESKTOP_SERVICES, 'lightdm'];
  return {id, title, summary, packages: [...XORG, ...LIGHTDM, ...packages], services};
}

function compositor(id: string, title: string, summary: string, packages: readonly string[]): Profile {
  return {id, title, summary, packages: [...WAYLAND, ...packages], services: DESKTOP_SERVICES};
}
