/**
 * How each family of distributions installs packages: argument lists, to which the names are added. `lists` says where
 * the package lists lie, if they must be there first.
 */
export const PACKAGE_MANAGERS = {
  debian: {
    ids: ['debian', 'ubuntu'],
    lists: {directory: '/var/lib/apt/lists', name: /_Packages/},
    refresh: ['apt-get', '--quiet', 'update'],
    install: [
      ...['apt-get', '--quiet', '--yes', '--no-install-recommends'],
      ...['-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', 'install'],
    ],
    remove: ['apt-get', 'purge', '--autoremove'],
    environment: {DEBIAN_FRONTEND: 'noninteractive'},
  },
  fedora: {
    ids: ['fedora', 'rhel'],
    refresh: ['dnf', '--assumeyes', 'makecache', '--refresh'],
    install: ['dnf', '--assumeyes', 'install'],
    remove: ['dnf', 'remove'],
    environment: {},
  },
  arch: {
    ids: ['arch'],
    lists: {directory: '/var/lib/pacman/sync', name: /\.db$/},
    refresh: ['pacman', '--sync', '--refresh', '--noconfirm'],
    install: ['pacman', '--sync', '--needed', '--noconfirm'],
    remove: ['pacman', '--remove', '--recursive'],
    environment: {},
  },
  alpine: {
    ids: ['alpine'],
    refresh: ['apk', 'update'],
    install: ['apk', 'add'],
    remove: ['apk', 'del'],
    environment: {},
  },
};

/** The family of an os-release text: its ID, else the first of its ID_LIKE that is known; undefined if none is. */
export function familyOf(osRelease) {
  const field = (name) => new RegExp(`^${name}=["']?([^"'\\n]*)`, 'm').exec(osRelease)?.[1] ?? '';
  const ids = [field('ID'), ...field('ID_LIKE').split(/\s+/)];
  for (const id of ids) {
    const found = Object.entries(PACKAGE_MANAGERS).find(([, manager]) => manager.ids.includes(id));
    if (found) return found[0];
  }
  return undefined;
}
