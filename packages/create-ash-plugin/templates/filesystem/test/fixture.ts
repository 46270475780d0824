import {definitionOf} from 'ash-sdk';
import type {FilesystemFixture} from 'ash-testkit';
import plugin from '../src/filesystem.js';
import {notWritten} from '../src/not-written.js';

/** A real volume for the suite. While `unavailable` gives a reason, no rule that needs one is checked. */
export const fixture: FilesystemFixture = {
  title: 'TITLE-OF-PLUGIN',
  unavailable: 'needs the fixture in test/fixture.ts',
  backend(host) {
    const definition = definitionOf(plugin);
    if (definition?.kind !== 'filesystem') throw new Error('This is no plugin for a file system.');
    return definition.create(host);
  },
  volume: () => Promise.reject(notWritten('test/fixture.ts', 'volume')),
};
