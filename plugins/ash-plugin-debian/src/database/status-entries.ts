import {bytesFromBuffer, bytesFromText, type RootReader} from 'ash-sdk';
import {noPackageDatabase} from '../errors/no-package-database.js';
import {parseStatus, type StatusEntry} from './status.js';
import type {WantedFields} from './wanted-fields.js';

const STATUS = '/var/lib/dpkg/status';
const JOURNAL = '/var/lib/dpkg/updates';

/** What dpkg knows of each package: the status file, then the journal that an interrupted dpkg left beside it; without `wanted`, all fields that are read here. */
export async function readStatusEntries(root: RootReader, wanted?: WantedFields): Promise<StatusEntry[]> {
  const status = await root.readFile(bytesFromText(STATUS));
  if (status === undefined || status.length === 0) throw noPackageDatabase();
  const entries = parseStatus(bytesFromBuffer(status), STATUS, wanted);
  for (const name of await root.list(bytesFromText(JOURNAL))) {
    if (!/^\d+$/.test(name)) continue;
    const path = `${JOURNAL}/${name}`;
    const update = await root.readFile(bytesFromText(path));
    if (update !== undefined) entries.push(...parseStatus(bytesFromBuffer(update), path, wanted));
  }
  return entries;
}
