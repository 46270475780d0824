/** The package manager's own books: the difference of packages says what they say. */
const BOOKS = [
  '/lib/apk/db/',
  '/usr/lib/apk/db/',
  '/lib/apk/exec/',
  '/usr/lib/apk/exec/',
  '/usr/lib/sysimage/akms/',
];

/** Written anew by tools that run at every boot, login or installation. */
const CACHES_AND_LOGS = [
  '/var/cache/',
  '/var/log/',
  '/var/tmp/',
  '/tmp/',
  '/run/',
  '/etc/ld.so.cache',
  '/var/lib/swcatalog/',
  '/var/lib/PackageKit/',
  '/var/lib/mlocate/',
  '/lib/rc/cache/',
  '/usr/lib/rc/cache/',
];

/** What depmod makes; the other files of that name come with the kernel. */
const MODULE_INDEXES = ['alias', 'dep', 'devname', 'softdep', 'symbols', 'weakdep', '*.bin'].flatMap(
  (name) => [`/lib/modules/*/modules.${name}`, `/usr/lib/modules/*/modules.${name}`],
);

/** Indexes that package triggers build from the files of other packages. */
const INDEXES = [
  ...MODULE_INDEXES,
  '/etc/udev/hwdb.bin',
  '/lib/udev/hwdb.bin',
  '/usr/lib/udev/hwdb.bin',
  '/usr/lib/gio/modules/giomodule.cache',
  '/usr/lib/gdk-pixbuf-2.0/**/loaders.cache',
  '/usr/lib/gtk-*/**/immodules.cache',
  '/usr/lib/vlc/plugins/plugins.dat',
  '/usr/lib/sysimage/texmf/',
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/ssl/certs/ca-cert-*',
  '/etc/ssl/certs/*.0',
  '/etc/ssl/certs/java/cacerts',
  '/usr/share/applications/mimeinfo.cache',
  '/usr/share/fonts/**/.uuid',
  '/usr/share/fonts/**/fonts.dir',
  '/usr/share/fonts/**/fonts.scale',
  '/usr/share/glib-2.0/schemas/gschemas.compiled',
  '/usr/share/icons/**/icon-theme.cache',
  '/usr/share/info/dir',
  '/usr/share/mime/XMLnamespaces',
  '/usr/share/mime/aliases',
  '/usr/share/mime/generic-icons',
  '/usr/share/mime/globs',
  '/usr/share/mime/globs2',
  '/usr/share/mime/icons',
  '/usr/share/mime/magic',
  '/usr/share/mime/mime.cache',
  '/usr/share/mime/subclasses',
  '/usr/share/mime/treemagic',
  '/usr/share/mime/types',
  '/usr/share/mime/version',
  '/**/__pycache__/',
  '/**/*.pyc',
];

/** The copies that tools leave of what they are about to change. */
const LEFTOVERS = ['/etc/.pwd.lock', '/etc/passwd-', '/etc/group-', '/etc/shadow-', '/etc/gshadow-'];

/**
 * Files that are made from others. An initramfs is not here: it can only be told from a hand-made one by building it
 * again, and what boots deserves a line in a difference.
 */
export const DERIVED_FILES: readonly string[] = [...BOOKS, ...CACHES_AND_LOGS, ...INDEXES, ...LEFTOVERS];
