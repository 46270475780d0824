import {ARCH_KEYRING} from './arch.js';
import type {ArchDerivative} from './arch-derivative.js';

const SERVER = 'https://mirror.easyname.at/manjaro/$release/$repo/$arch';

/** Manjaro, which holds packages back in branches of its own; a kernel's package carries its version. */
export const manjaro: ArchDerivative = {
  id: 'manjaro',
  title: 'Manjaro',
  recognises: (release) => release['ID'] === 'manjaro',
  repositories: [
    {name: 'core', server: SERVER, mirrored: true},
    {name: 'extra', server: SERVER, mirrored: true},
  ],
  keyrings: [ARCH_KEYRING, {id: 'manjaro', package: 'manjaro-keyring'}],
  base: ['base', 'manjaro-keyring', 'pacman-mirrors'],
  kernel: 'linux612',
  releases: ['stable', 'testing', 'unstable'],
  bringsConfiguration: false,
};
