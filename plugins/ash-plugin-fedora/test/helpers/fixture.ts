import type {DistroFixture} from 'ash-testkit';
import plugin from '../../src/distro.js';
import {fedoraRepository, fedoraRoot, lacksForFedoraTree} from './fedora-tree.js';

/** Fedora with the real dnf 4 and rpm; the other programs of its base are Debian's. */
export const fixture: DistroFixture = {
  plugin,
  derivative: 'fedora',
  unavailable: lacksForFedoraTree,
  repository: fedoraRepository,
  root: fedoraRoot,
};

/** The same with dnf 5 and rpm 6. */
export const dnf5Fixture: DistroFixture = {
  ...fixture,
  repository: (directory) => fedoraRepository(directory, 'dnf5'),
  root: (directory, repository) => fedoraRoot(directory, repository, 'dnf5'),
};
