import {COMMON_KEEPS, COMMON_REMADE} from 'ash-sdk';

/** The ways to dnf's own directory: as Fedora has it, and where a snapshot keeps it. */
const DNF = ['/var/lib/dnf', '/usr/lib/sysimage/dnf'];

/** What says nothing of a layer, and the books into which rpm and dnf themselves write. */
export const KEEPS: readonly string[] = [
  ...['/usr/lib/sysimage/rpm/', '/var/lib/rpm/', '/usr/share/rpm/', '/var/lib/rpm-state/'],
  ...DNF.flatMap((place) => [`${place}/history.sqlite*`, `${place}/*.pid`, `${place}/repos/`]),
  ...['packages.toml', 'nevras.toml', 'system.toml', 'transaction_history.sqlite*', '*.lock'].map(
    (name) => `/usr/lib/sysimage/libdnf5/${name}`,
  ),
  ...['/var/cache/dnf/', '/var/cache/libdnf5/', '/var/cache/yum/'],
  ...COMMON_KEEPS,
];

/** What each root writes by itself, and what is made anew below. */
const ALWAYS_REMADE: readonly string[] = ['/var/log/', '/var/cache/', '/etc/ld.so.cache'];

/** Indexes, and the directory of which each is made: scripts of packages may make them too, and then nothing does so here. */
const INDEXES: readonly (readonly [pattern: RegExp, source: string])[] = [
  [/hwdb/, '/usr/lib/udev/hwdb.d/'],
  [/catalog/, '/usr/lib/systemd/catalog/'],
  [/mimeinfo/, '/usr/share/applications/'],
  [/gschemas/, '/usr/share/glib-2.0/schemas/'],
  [/icon-theme/, '/usr/share/icons/'],
  [/info\/dir/, '/usr/share/info/'],
  [/share\/mime/, '/usr/share/mime/'],
];

/** What the new root may have changed too, when triggers have been told of these files. */
export function remadeFor(told: readonly string[]): readonly string[] {
  const isMade = (pattern: string): boolean =>
    INDEXES.some(([index, source]) => index.test(pattern) && told.some((file) => file.startsWith(source)));
  return [...ALWAYS_REMADE, ...COMMON_REMADE.filter(isMade)];
}

/** Files of packages whose work is about all of a system: its kernels, their modules and what boots with them. */
export const LOOKED_AT_AS_A_WHOLE =
  /^(?:\/boot\/|(?:\/usr)?\/lib\/(?:modules|dracut|kernel)\/|\/etc\/(?:dracut|kernel|grub)|\/usr\/src\/[^/]+\/dkms\.conf$)./;
