import * as v from 'valibot';
import type {RootPath} from 'ash-sdk';
import {profileRecordDamaged} from '../errors/profiles.js';
import {rootPath, type Root} from '../files/root.js';

const LIMIT_BYTES = 4 * 1024 * 1024;
const DIRECTORY = rootPath('/usr/lib/ash/profiles');

const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const name = v.pipe(v.string(), v.regex(/^[!-,.-~][!-~]{0,254}$/));
const names = v.pipe(v.array(name), v.maxLength(50_000));
const link = v.object({by: name, version: v.pipe(v.string(), v.maxLength(1024)), needs: name});

const schema = v.object({
  version: v.literal(1),
  profile: id,
  /** The packages that the profile consists of. */
  wanted: names,
  /** The services that it is to have enabled. */
  wantedServices: names,
  /** Packages that were not there before. */
  brought: names,
  /** Those of them that count as asked for. */
  requested: names,
  /** Services that were not enabled before. */
  services: names,
  /** Links from packages that were there before to packages that were brought: they did without them in that version. */
  dispensable: v.pipe(v.array(link), v.maxLength(200_000)),
});

/** What a profile brought into a root. */
export type ProfileRecord = Readonly<v.InferOutput<typeof schema>>;

/** The records of a root, by profile. Rejects with `ASH_PROFILE_RECORD_DAMAGED` for one that is none. */
export async function readProfileRecords(root: Root): Promise<ReadonlyMap<string, ProfileRecord>> {
  const records = new Map<string, ProfileRecord>();
  for (const file of await root.list(DIRECTORY)) {
    const profile = /^([a-z0-9][a-z0-9-]{0,63})\.json$/.exec(file)?.[1];
    if (profile === undefined) continue;
    const record = await readRecord(root, profile);
    if (record !== undefined) records.set(profile, record);
  }
  return records;
}

export async function writeProfileRecord(root: Root, record: ProfileRecord): Promise<void> {
  await root.makeDirectory(DIRECTORY, 0o755);
  await root.writeFile(placeOf(record.profile), `${JSON.stringify(record, null, 1)}\n`, 0o644);
}

export async function removeProfileRecord(root: Root, profile: string): Promise<void> {
  await root.remove(placeOf(profile));
}

async function readRecord(root: Root, profile: string): Promise<ProfileRecord | undefined> {
  const place = placeOf(profile);
  const text = await root.readText(place, LIMIT_BYTES);
  if (text === undefined) return undefined;
  try {
    const record = v.parse(schema, JSON.parse(text));
    if (record.profile === profile) return record;
  } catch (error) {
    throw profileRecordDamaged(place, error);
  }
  throw profileRecordDamaged(place);
}

function placeOf(profile: string): RootPath {
  return rootPath(`${DIRECTORY}/${v.parse(id, profile)}.json`);
}
