import type {MergeDatabase} from 'ash-sdk';
import {isThere, tableOf, type PackageTable} from './tables.js';
import {compareVersions} from '../versions/compare-versions.js';
import {offersIn, type Offer} from './offered.js';
import {packageListsOf} from './package-lists-of.js';
import {textsAt} from './texts-at.js';

const SETTINGS = ['/etc/apt/apt.conf', '/etc/apt/apt.conf.d'];
const PREFERENCES = ['/etc/apt/preferences', '/etc/apt/preferences.d'];

/** What makes apt choose otherwise than the newest version with all that is recommended. */
const PARTICULAR = /Default-Release|Install-Recommends|Solver/i;

/**
 * Whether apt would choose exactly these packages: the lists have no newer ones, whatever they need or recommend is there or among
 * them, and nobody has given apt preferences.
 */
export async function foresees(
  request: Parameters<NonNullable<MergeDatabase['foresees']>>[0],
): Promise<boolean> {
  const {below, own, onto, packages} = request;
  const names = new Set(packages);
  if (packages.some((name) => name.includes(':'))) return false;
  if ((await textsAt(onto, PREFERENCES)).some((text) => text.trim() !== '')) return false;
  const settings = await textsAt(onto, SETTINGS);
  if (settings.some((text) => PARTICULAR.test(text))) return false;
  if (settings.join('\0') !== (await textsAt(own, SETTINGS)).join('\0')) return false;
  const [under, mine, above] = [await tableOf(below), await tableOf(own), await tableOf(onto)];
  if ([...under.values()].some((row) => isThere(row) && !isThere(above.get(row.installed.name))))
    return false;
  if (hasUnmet(mine, names)) return false;
  const lists = await packageListsOf(onto);
  if (lists === undefined) return false;
  const offers = lists.flatMap((list) => offersIn(list, names));
  return packages.every((name) => newest(offers, name, mine) === mine.get(name)?.entry.version);
}

function newest(offers: readonly Offer[], name: string, table: PackageTable): string | undefined {
  const architecture = table.get(name)?.entry.architecture;
  const fitting = offers.filter(
    (offer) => offer.name === name && [architecture, 'all'].includes(offer.architecture),
  );
  return fitting
    .map(({version}) => version)
    .sort(compareVersions)
    .at(-1);
}

/** Whether one of these packages needs or recommends something that is not there. */
function hasUnmet(table: PackageTable, names: ReadonlySet<string>): boolean {
  const provided = new Set<string>();
  for (const row of table.values()) {
    if (!isThere(row)) continue;
    for (const name of [row.entry.package, ...wordsOf(row.entry.relations.provides)]) provided.add(name);
  }
  return [...names].some((name) => {
    const needs = table.get(name)?.entry.relations.needs ?? '';
    const groups = needs.split(',').map((group) => wordsOf(group));
    return groups.some((group) => group.length > 0 && !group.some((word) => provided.has(word)));
  });
}

/** The names of packages in a relationship field. */
function wordsOf(field: string): readonly string[] {
  return field
    .split(/[,|]/)
    .flatMap((relation) => /^\s*([A-Za-z0-9][A-Za-z0-9+._-]*)/.exec(relation)?.[1] ?? []);
}
