import type {ProfileContents, ProfileListing} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';

/** The profiles of a release, one line each. */
export function drawProfiles({profiles, snapshot}: ProfileListing, look: Look): string[] {
  const {palette} = look;
  if (profiles.length === 0) return [`There are no profiles for the release of snapshot ${snapshot.number}.`];
  return drawColumns(
    profiles.map(({id, title, summary, installed}) => [
      [{text: id, paint: palette.name}],
      [{text: installed ? 'installed' : '', paint: palette.good}],
      [{text: escapeLine(title)}],
      [{text: escapeLine(summary), paint: palette.faint}],
    ]),
    look,
    {flexible: 3},
  );
}

/** One profile: what it is, its packages one line each, its services, and what it brought. */
export function drawProfile({profile, packages, record, snapshot}: ProfileContents, look: Look): string[] {
  const {palette} = look;
  const {id, title, summary, services} = profile;
  const rows = packages.map(({name, installed}): Cell[] => [
    [{text: `  ${escapeLine(name)}`}],
    [{text: installed === undefined ? '' : escapeLine(installed.version), paint: palette.good}],
  ]);
  return [
    `${palette.name(id)}  ${escapeLine(title)}`,
    escapeLine(summary),
    '',
    palette.heading('Packages'),
    ...drawColumns(rows, look),
    ...(services.length === 0
      ? []
      : ['', palette.heading('Services'), ...services.map((name) => `  ${escapeLine(name)}`)]),
    '',
    record === undefined
      ? palette.faint(`'ash install -s ${snapshot.number} --profile ${id}' installs it.`)
      : `Installed in snapshot ${snapshot.number}, where it brought ${count(record.brought.length, 'package')}${servicesOf(record.services)}.`,
  ];
}

function servicesOf(services: readonly string[]): string {
  return services.length === 0 ? '' : ` and enabled ${services.map((name) => escapeLine(name)).join(', ')}`;
}
