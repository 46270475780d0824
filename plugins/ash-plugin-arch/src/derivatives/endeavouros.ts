import {ARCH_KEYRING, ARCH_REPOSITORIES} from './arch.js';
import type {ArchDerivative} from './arch-derivative.js';

/** EndeavourOS: Arch with a repository of its own before it. `eos-hooks` writes its os-release. */
export const endeavouros: ArchDerivative = {
  id: 'endeavouros',
  title: 'EndeavourOS',
  recognises: (release) => release['ID'] === 'endeavouros',
  repositories: [
    {
      name: 'endeavouros',
      server: 'https://mirror.alpix.eu/endeavouros/repo/$repo/$arch',
      mirrored: false,
    },
    ...ARCH_REPOSITORIES,
  ],
  keyrings: [ARCH_KEYRING, {id: 'endeavouros', package: 'endeavouros-keyring'}],
  base: ['base', 'endeavouros-keyring', 'endeavouros-mirrorlist', 'eos-hooks'],
  kernel: 'linux',
  releases: ['rolling'],
  bringsConfiguration: false,
};
