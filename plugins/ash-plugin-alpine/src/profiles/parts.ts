/** What a desktop of Xorg needs beside itself. Source: Alpine's setup-xorg-base. */
export const XORG = [
  ...['xorg-server', 'xf86-input-libinput', 'xinit', 'mesa-dri-gallium', 'font-dejavu'],
  ...['eudev', 'udev-init-scripts', 'udev-init-scripts-openrc'],
  ...['dbus', 'dbus-x11', 'elogind', 'polkit-elogind', 'gvfs', 'networkmanager'],
];

/** What a desktop of Wayland needs beside itself. Source: Alpine's setup-wayland-base. */
export const WAYLAND = [
  ...['mesa-dri-gallium', 'font-dejavu', 'eudev', 'udev-init-scripts', 'udev-init-scripts-openrc'],
  ...['dbus', 'elogind', 'polkit-elogind', 'networkmanager', 'xwayland'],
];

/** The login screen of the smaller desktops. */
export const LIGHTDM = ['lightdm', 'lightdm-gtk-greeter'];

/** Services of every desktop. */
export const DESKTOP_SERVICES = [
  ...['udev', 'udev-trigger', 'udev-settle', 'udev-postmount'],
  ...['dbus', 'elogind', 'networkmanager'],
];
