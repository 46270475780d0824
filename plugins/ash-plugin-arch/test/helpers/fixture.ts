import type {DistroFixture} from 'ash-testkit';
import plugin from '../../src/distro.js';
import {archRepository, lacksForArchTree, makeRoot} from './arch-tree.js';

/** Arch with the real pacman; the other programs of its base are Debian's. */
export const fixture: DistroFixture = {
  plugin,
  derivative: 'arch',
  unavailable: lacksForArchTree,
  repository: archRepository,
  root: makeRoot,
};
