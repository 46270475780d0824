import type {RootReader} from 'ash-sdk';
import {readAutomaticMarks} from '../database/extended-states.js';
import {nativeArchitecture, packageTable, type PackageRow} from '../database/package-table.js';
import {readStatusEntries} from '../database/status-entries.js';
import {oncePerRoot} from './once-per-root.js';

export type PackageTable = ReadonlyMap<string, PackageRow>;

/** The packages of a sealed root by name. */
export const tableOf = oncePerRoot(readTable);

async function readTable(root: RootReader): Promise<PackageTable> {
  const [entries, marks] = [await readStatusEntries(root), await readAutomaticMarks(root)];
  return packageTable(entries, nativeArchitecture(entries), marks);
}

export function isThere(row: PackageRow | undefined): row is PackageRow {
  return row !== undefined && row.installed.state !== 'configuration-only';
}
