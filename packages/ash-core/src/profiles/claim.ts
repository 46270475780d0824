import {isAshError} from 'ash-sdk';
import type {Root} from '../files/root.js';
import {readProfileRecords, writeProfileRecord, type ProfileRecord} from './record.js';

/** The record without packages that somebody asked for by name; undefined when it has none of them. Pure. */
export function withoutClaimed(record: ProfileRecord, words: readonly string[]): ProfileRecord | undefined {
  const claimed = new Set(words.flatMap((word) => [word, word.split(/[=/]/)[0] ?? word]));
  if (!record.brought.some((name) => claimed.has(name))) return undefined;
  const remaining = (names: readonly string[]) => names.filter((name) => !claimed.has(name));
  return {...record, brought: remaining(record.brought), requested: remaining(record.requested)};
}

/**
 * Packages that somebody asks for by name are theirs from now on: they stay when the profile that brought them goes. A damaged record
 * keeps nobody from installing something; it is reported when its profile is to go.
 */
export async function claimPackages(root: Root, words: readonly string[]): Promise<void> {
  for (const record of await readable(root)) {
    const changed = withoutClaimed(record, words);
    if (changed !== undefined) await writeProfileRecord(root, changed);
  }
}

async function readable(root: Root): Promise<readonly ProfileRecord[]> {
  try {
    return [...(await readProfileRecords(root)).values()];
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_PROFILE_RECORD_DAMAGED') return [];
    throw error;
  }
}
