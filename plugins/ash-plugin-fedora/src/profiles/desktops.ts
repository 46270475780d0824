import type {Profile} from 'ash-sdk';
import {desktop} from './desktop.js';

/** Also in the enterprise distributions. */
export const GNOME: Profile = desktop('gnome', 'GNOME', 'The GNOME desktop with its usual programs.', 'gdm', [
  ...[
    'gnome-shell',
    'gnome-session-wayland-session',
    'gnome-settings-daemon',
    'gnome-control-center',
    'gnome-keyring',
  ],
  ...[
    'ptyxis',
    'nautilus',
    'gnome-text-editor',
    'gnome-system-monitor',
    'gnome-disk-utility',
    'gnome-calculator',
  ],
  ...['gvfs', 'xdg-user-dirs-gtk', 'xdg-desktop-portal-gnome'],
]);

/** Groups are written out, so that what a profile brought can be taken away by name. Hyprland is not in Fedora. */
export const DESKTOPS: readonly Profile[] = [
  GNOME,
  desktop('kde', 'KDE Plasma', 'The Plasma desktop of KDE with its usual programs.', 'sddm', [
    ...[
      'plasma-desktop',
      'plasma-workspace',
      'plasma-nm',
      'plasma-pa',
      'plasma-systemmonitor',
      'kscreen',
      'powerdevil',
    ],
    ...[
      'bluedevil',
      'konsole',
      'dolphin',
      'kate',
      'ark',
      'gwenview',
      'okular',
      'spectacle',
      'xdg-desktop-portal-kde',
    ],
  ]),
  desktop('xfce', 'Xfce', 'The Xfce desktop: light, and complete.', 'lightdm', [
    ...[
      'xfce4-session',
      'xfce4-panel',
      'xfce4-settings',
      'xfce4-appfinder',
      'xfce4-power-manager',
      'xfce4-terminal',
    ],
    ...[
      'xfce4-notifyd',
      'xfce4-pulseaudio-plugin',
      'xfdesktop',
      'xfwm4',
      'Thunar',
      'thunar-volman',
      'tumbler',
    ],
    ...['mousepad', 'ristretto', 'gvfs'],
  ]),
  desktop('mate', 'MATE', 'The MATE desktop, which goes on where GNOME 2 ended.', 'lightdm', [
    ...['mate-session-manager', 'mate-panel', 'mate-settings-daemon', 'mate-control-center', 'marco', 'caja'],
    ...[
      'mate-terminal',
      'mate-notification-daemon',
      'mate-polkit',
      'mate-power-manager',
      'mate-media',
      'gvfs',
    ],
  ]),
  desktop('cinnamon', 'Cinnamon', 'The Cinnamon desktop of Linux Mint.', 'lightdm', [
    ...['cinnamon', 'nemo-fileroller', 'gnome-terminal', 'gnome-system-monitor', 'gvfs'],
  ]),
  desktop('lxqt', 'LXQt', 'The LXQt desktop: light, and made with Qt.', 'sddm', [
    ...['lxqt-session', 'lxqt-panel', 'lxqt-config', 'lxqt-policykit', 'lxqt-notificationd', 'lxqt-runner'],
    ...['lxqt-qtplugin', 'lxqt-powermanagement', 'lxqt-globalkeys', 'lxqt-themes', 'pcmanfm-qt', 'qterminal'],
    ...['openbox', 'breeze-icon-theme', 'xorg-x11-server-Xorg', 'network-manager-applet'],
  ]),
  desktop('lxde', 'LXDE', 'The LXDE desktop, for old and small machines.', 'lightdm', [
    ...['lxde-common', 'lxsession', 'lxpanel', 'lxterminal', 'lxappearance', 'pcmanfm', 'openbox', 'gvfs'],
  ]),
  desktop('budgie', 'Budgie', 'The Budgie desktop.', 'lightdm', [
    ...['budgie-desktop', 'budgie-control-center', 'nemo', 'gnome-terminal', 'gvfs'],
  ]),
  desktop('sway', 'Sway', 'The tiling Wayland compositor Sway, started from the console.', 'none', [
    ...[
      'sway',
      'swaybg',
      'swayidle',
      'swaylock',
      'foot',
      'xorg-x11-server-Xwayland',
      'xdg-desktop-portal-wlr',
    ],
  ]),
  desktop('i3', 'i3', 'The tiling window manager i3.', 'lightdm', [
    'i3',
    'i3status',
    'i3lock',
    'dmenu',
    'xterm',
  ]),
  desktop('awesome', 'awesome', 'The window manager awesome, set up in Lua.', 'lightdm', [
    'awesome',
    'xterm',
  ]),
  desktop('bspwm', 'bspwm', 'The tiling window manager bspwm.', 'lightdm', [
    'bspwm',
    'sxhkd',
    'dmenu',
    'xterm',
  ]),
  // Fedora no longer has tint2, the panel of the other families.
  desktop('openbox', 'Openbox', 'The window manager Openbox with a panel.', 'lightdm', [
    'openbox',
    'lxpanel',
    'xterm',
  ]),
  desktop('jwm', 'JWM', "Joe's window manager, for the smallest machines.", 'lightdm', ['jwm', 'xterm']),
  desktop('icewm', 'IceWM', 'The window manager IceWM, small and quick.', 'lightdm', ['icewm', 'xterm']),
];
