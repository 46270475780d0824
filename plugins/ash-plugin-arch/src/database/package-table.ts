import type {InstalledPackage, RootReader} from 'ash-sdk';
import {compareVersions} from '../versions/compare-versions.js';
import {parseDescription, type Description} from './description.js';
import {readLocalEntries, type LocalEntry} from './local-entries.js';
import {visitEntryFiles} from './read-files.js';

/** A package with what the database says about it. */
export interface PackageRow extends LocalEntry {
  readonly installed: InstalledPackage;
  /** Absent when its `desc` was lost. */
  readonly description: Description | undefined;
}

/**
 * The packages by name. Of several entries of one name, which an interrupted upgrade leaves, the newest counts, and is broken; so is one
 * whose `desc` is lost.
 */
export async function readPackageTable(root: RootReader): Promise<ReadonlyMap<string, PackageRow>> {
  const entries = await readLocalEntries(root);
  const descriptions: Description[] = [];
  await visitEntryFiles(root, entries, 'desc', (content, index) => {
    const entry = entries[index];
    const description = entry && parseDescription(entry, content);
    if (description !== undefined) descriptions[index] = description;
  });
  const rows = new Map<string, PackageRow>();
  for (const [index, entry] of entries.entries()) {
    const known = rows.get(entry.name);
    const row = rowOf(entry, descriptions[index], known !== undefined);
    if (known === undefined) rows.set(entry.name, row);
    else rows.set(entry.name, broken(compareVersions(known.version, row.version) > 0 ? known : row));
  }
  return rows;
}

function rowOf(entry: LocalEntry, description: Description | undefined, isDouble: boolean): PackageRow {
  const {name, version} = entry;
  const installed: InstalledPackage = {
    name,
    version,
    architecture: description?.architecture ?? 'any',
    state: description === undefined || isDouble ? 'broken' : 'installed',
    requested: description?.isDependency !== true,
    ...(description?.summary !== undefined && {summary: description.summary}),
    ...(description?.size !== undefined && {installedSize: description.size}),
  };
  return {...entry, installed, description};
}

function broken(row: PackageRow): PackageRow {
  return {...row, installed: {...row.installed, state: 'broken'}};
}
