import {STATE_DIRECTORIES} from './state-directories.js';

/** State that says more than which packages are there: what somebody may have chosen or added. */
const DECIDED_BY_PEOPLE: readonly string[] = [
  '/var/lib/selinux',
  '/var/lib/dkms',
  '/var/lib/alternatives',
  '/var/lib/authselect',
];

/** The package manager's own books, where they are and where they come from: the difference of packages says what they say. */
const BOOKS = [
  ...STATE_DIRECTORIES.filter((directory) => !DECIDED_BY_PEOPLE.includes(directory)).flatMap((directory) => [
    `${directory}/`,
    `/usr/lib/sysimage/${directory.slice(directory.lastIndexOf('/') + 1)}/`,
  ]),
  '/usr/lib/sysimage/libdnf5/',
  '/var/lib/rpm-state/',
  '/usr/share/rpm/__db.*',
];

/** Written anew by tools that run at every boot, login or installation. */
const CACHES_AND_LOGS = [
  '/var/cache/',
  '/var/log/',
  '/var/tmp/',
  '/tmp/',
  '/run/',
  '/etc/ld.so.cache',
  '/var/lib/systemd/catalog/database',
  '/var/lib/systemd/random-seed',
  '/var/lib/plocate/',
  '/var/lib/mlocate/',
  '/var/lib/swcatalog/',
  '/var/lib/app-info/',
  '/var/lib/PackageKit/',
];

/** Indexes that scripts of packages build from the files of other packages. */
const INDEXES = [
  '/usr/lib/udev/hwdb.bin',
  '/etc/udev/hwdb.bin',
  '/usr/lib/locale/locale-archive',
  '/usr/lib/modules/*/modules.alias',
  '/usr/lib/modules/*/modules.dep',
  '/usr/lib/modules/*/modules.devname',
  '/usr/lib/modules/*/modules.softdep',
  '/usr/lib/modules/*/modules.symbols',
  '/usr/lib/modules/*/modules.weakdep',
  '/usr/lib/modules/*/modules.*.bin',
  '/usr/lib*/gconv/gconv-modules.cache',
  '/usr/lib*/gio/modules/giomodule.cache',
  '/usr/lib*/gdk-pixbuf-2.0/**/loaders.cache',
  '/usr/lib*/gtk-*/**/immodules.cache',
  '/usr/lib*/vlc/plugins/plugins.dat',
  '/etc/pki/ca-trust/extracted/',
  '/usr/share/applications/mimeinfo.cache',
  '/usr/share/fonts/**/.uuid',
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

/** Lock files, and the copies that tools leave of what they are about to change. */
const LEFTOVERS = [
  '/etc/.pwd.lock',
  '/etc/.updated',
  '/var/.updated',
  '/etc/passwd-',
  '/etc/group-',
  '/etc/shadow-',
  '/etc/gshadow-',
  '/etc/subuid-',
  '/etc/subgid-',
];

/**
 * Files that are made from others. An initramfs is not here: it can only be told from a hand-made one by building it again, and what
 * boots deserves a line in a difference.
 */
export const DERIVED_FILES: readonly string[] = [...BOOKS, ...CACHES_AND_LOGS, ...INDEXES, ...LEFTOVERS];
