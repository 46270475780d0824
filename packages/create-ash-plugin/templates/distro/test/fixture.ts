import type {DistroFixture} from 'ash-testkit';
import plugin from '../src/distro.js';
import {notWritten} from '../src/not-written.js';

/** Real packages and a root for the suite. While `unavailable` gives a reason, only the rules that need neither are checked. */
export const fixture: DistroFixture = {
  plugin,
  derivative: 'ID-OF-PLUGIN',
  unavailable: () => Promise.resolve('needs the fixture in test/fixture.ts'),
  repository: () => Promise.reject(notWritten('test/fixture.ts', 'repository')),
  root: () => Promise.reject(notWritten('test/fixture.ts', 'root')),
};
