/** What says nothing of a layer on any distribution, for `MergedDatabase.keeps`: locks, backups, and what is there for a while. */
export const COMMON_KEEPS: readonly string[] = [
  ...['/var/tmp/', '/tmp/', '/run/', '/etc/.pwd.lock', '/var/lib/systemd/random-seed'],
  ...['/etc/passwd-', '/etc/group-', '/etc/shadow-', '/etc/gshadow-', '/etc/subuid-', '/etc/subgid-'],
];

/** Logs and caches, and indexes of the files of all packages that nearly every family makes, for `MergedDatabase.remade`. */
export const COMMON_REMADE: readonly string[] = [
  ...['/var/log/', '/var/cache/', '/etc/ld.so.cache', '/usr/lib/udev/hwdb.bin', '/etc/udev/hwdb.bin'],
  ...['/var/lib/systemd/catalog/database', '/usr/share/applications/mimeinfo.cache'],
  ...['/usr/share/glib-2.0/schemas/gschemas.compiled', '/usr/share/icons/**/icon-theme.cache'],
  ...['/usr/share/info/dir', '/usr/share/mime/*'],
];

/** Indexes of graphical programs that hooks or triggers make, on families where no package has them, for `MergedDatabase.remade`. */
export const GRAPHICAL_REMADE: readonly string[] = [
  ...['/usr/lib/gio/modules/giomodule.cache', '/usr/lib/gdk-pixbuf-2.0/**/loaders.cache'],
  ...['/usr/lib/gtk-*/**/immodules.cache', '/usr/lib/vlc/plugins/plugins.dat'],
  ...['/usr/share/fonts/**/fonts.dir', '/usr/share/fonts/**/fonts.scale'],
];
