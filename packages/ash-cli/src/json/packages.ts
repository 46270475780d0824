import type {PackageListing, SnapshotSummary} from 'ash-core';
import type {InstalledPackage} from 'ash-sdk';
import {array, boolean, integer, nullable, object, oneOf, string, type Infer} from './schema.js';
import {SNAPSHOT, snapshotFields} from './snapshot.js';

const PACKAGE = object({
  name: string,
  version: string,
  architecture: string,
  state: oneOf('installed', 'broken', 'configuration-only'),
  requested: boolean,
  summary: nullable(string),
  installedSize: nullable(integer),
});

function packageFields(installed: InstalledPackage): Infer<typeof PACKAGE> {
  return {
    name: installed.name,
    version: installed.version,
    architecture: installed.architecture,
    state: installed.state,
    requested: installed.requested,
    summary: installed.summary ?? null,
    installedSize: installed.installedSize ?? null,
  };
}

export const LIST = object({snapshot: SNAPSHOT, packages: array(PACKAGE)});

export function listDocument({snapshot, packages}: PackageListing): Infer<typeof LIST> {
  return {snapshot: snapshotFields(snapshot), packages: packages.map(packageFields)};
}

export const WHICH = object({matches: array(object({snapshot: SNAPSHOT, package: PACKAGE}))});

export function whichDocument(
  matches: readonly {readonly snapshot: SnapshotSummary; readonly package: InstalledPackage}[],
): Infer<typeof WHICH> {
  return {
    matches: matches.map((match) => ({
      snapshot: snapshotFields(match.snapshot),
      package: packageFields(match.package),
    })),
  };
}
