/** Files that every distribution makes from others, for `DistroLayout.derivedFiles`; each adds those of its package manager. */
export const COMMON_DERIVED_FILES: readonly string[] = [
  // Written anew by tools that run at every boot, login or installation.
  '/var/cache/',
  '/var/log/',
  '/var/tmp/',
  '/tmp/',
  '/run/',
  '/etc/ld.so.cache',
  '/var/lib/mlocate/',
  '/var/lib/swcatalog/',
  '/var/lib/PackageKit/',
  // Indexes of the files of other packages.
  '/usr/lib/udev/hwdb.bin',
  '/etc/udev/hwdb.bin',
  '/usr/lib/modules/*/modules.alias',
  '/usr/lib/modules/*/modules.dep',
  '/usr/lib/modules/*/modules.devname',
  '/usr/lib/modules/*/modules.softdep',
  '/usr/lib/modules/*/modules.symbols',
  '/usr/lib/modules/*/modules.weakdep',
  '/usr/lib/modules/*/modules.*.bin',
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
  // Lock files, and the copies that tools leave of what they are about to change.
  '/etc/.pwd.lock',
  '/etc/passwd-',
  '/etc/group-',
  '/etc/shadow-',
  '/etc/gshadow-',
];

/** The same where systemd and glibc are, beyond the common ones. */
export const SYSTEMD_DERIVED_FILES: readonly string[] = [
  '/var/lib/systemd/catalog/database',
  '/var/lib/systemd/random-seed',
  '/var/lib/plocate/',
  '/usr/lib/locale/locale-archive',
  '/etc/.updated',
  '/var/.updated',
  '/etc/subuid-',
  '/etc/subgid-',
];

/**
 * The package manager's own books among state directories (`DistroLayout.stateDirectories`), as patterns: where they are, and where a
 * base has moved them. The difference of packages says what they say; `decidedByPeople` are those that say more.
 */
export function booksAmong(
  stateDirectories: readonly string[],
  decidedByPeople: readonly string[],
): readonly string[] {
  return stateDirectories
    .filter((directory) => !decidedByPeople.includes(directory))
    .flatMap((directory) => [
      `${directory}/`,
      `/usr/lib/sysimage/${directory.slice(directory.lastIndexOf('/') + 1)}/`,
    ]);
}
