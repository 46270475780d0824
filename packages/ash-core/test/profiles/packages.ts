import type {InstalledPackage} from 'ash-sdk';
import type {ProfileRecord} from '../../src/profiles/record.js';

/** Packages by name; those that begin with `*` were asked for. */
export function packagesOf(...names: readonly string[]): Map<string, InstalledPackage> {
  return new Map(
    names.map((word) => {
      const name = word.replace('*', '');
      return [
        name,
        {name, version: '1', architecture: 'all', state: 'installed', requested: word.startsWith('*')},
      ];
    }),
  );
}

export function profileRecord(changes: Partial<ProfileRecord> = {}): ProfileRecord {
  return {
    version: 1,
    profile: 'office',
    wanted: [],
    wantedServices: [],
    brought: [],
    requested: [],
    services: [],
    dispensable: [],
    ...changes,
  };
}
