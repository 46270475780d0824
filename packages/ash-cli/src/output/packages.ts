import type {InstalledPackage} from 'ash-sdk';
import type {SnapshotSummary} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** The packages of a snapshot, one line each. */
export function drawPackages(packages: readonly InstalledPackage[], look: Look): string[] {
  return drawColumns(
    packages.map((installed) => [
      [{text: escapeLine(installed.name), paint: look.palette.name}],
      ...packageCells(installed, look),
      [{text: escapeLine(installed.summary ?? ''), paint: look.palette.faint}],
    ]),
    look,
    {flexible: 4},
  );
}

/** The snapshots that have a package, one line each. */
export function drawMatches(
  name: string,
  matches: readonly {readonly snapshot: SnapshotSummary; readonly package: InstalledPackage}[],
  look: Look,
): string[] {
  if (matches.length === 0) return [`No snapshot has ${escapeLine(name)}.`];
  return drawColumns(
    matches.map(({snapshot, package: installed}) => [
      [{text: String(snapshot.number), paint: look.palette.number}],
      [{text: escapeLine(snapshot.name ?? ''), paint: look.palette.name}],
      [{text: escapeLine(installed.name)}],
      ...packageCells(installed, look),
    ]),
    look,
    {right: [0]},
  );
}

/** Version, architecture, and a word when the package isn't whole. */
function packageCells({version, architecture, state}: InstalledPackage, {palette}: Look): Cell[] {
  return [
    [{text: escapeLine(version)}],
    [{text: escapeLine(architecture), paint: palette.faint}],
    [{text: state === 'installed' ? '' : state, paint: palette.warning}],
  ];
}
