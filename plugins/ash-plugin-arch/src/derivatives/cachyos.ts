import {ARCH_KEYRING, ARCH_REPOSITORIES} from './arch.js';
import type {ArchDerivative} from './arch-derivative.js';

/** CachyOS, with the packages that run on every x86-64 processor. Source: its wiki, "Optimized repositories". */
export const cachyos: ArchDerivative = {
  id: 'cachyos',
  title: 'CachyOS',
  recognises: (release) => release['ID'] === 'cachyos',
  repositories: [
    {name: 'cachyos', server: 'https://mirror.cachyos.org/repo/$arch/$repo', mirrored: false},
    ...ARCH_REPOSITORIES,
  ],
  keyrings: [ARCH_KEYRING, {id: 'cachyos', package: 'cachyos-keyring'}],
  base: ['base', 'cachyos-keyring', 'cachyos-mirrorlist', 'cachyos-hooks'],
  kernel: 'linux-cachyos',
  releases: ['rolling'],
  bringsConfiguration: false,
};
