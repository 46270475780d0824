import type {ArchDerivative, Keyring, Repository} from './arch-derivative.js';

const SERVER = 'https://geo.mirror.pkgbuild.com/$repo/os/$arch';

/** Arch's own repositories, which derivatives use too. */
export const ARCH_REPOSITORIES: readonly Repository[] = [
  {name: 'core', server: SERVER, mirrored: true},
  {name: 'extra', server: SERVER, mirrored: true},
];

export const ARCH_KEYRING: Keyring = {id: 'archlinux', package: 'archlinux-keyring'};

/** Arch Linux itself. */
export const arch: ArchDerivative = {
  id: 'arch',
  title: 'Arch Linux',
  recognises: (release) => release['ID'] === 'arch',
  repositories: ARCH_REPOSITORIES,
  keyrings: [ARCH_KEYRING],
  base: ['base'],
  kernel: 'linux',
  releases: ['rolling'],
  bringsConfiguration: true,
};
