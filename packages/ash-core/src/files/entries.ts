import type {ByteString} from 'ash-sdk';
import type {Directory} from './directory.js';
import type {Entry} from './entry.js';

/** Entries looked at side by side. */
const BATCH = 64;

export interface NamedEntry {
  readonly name: ByteString;
  readonly entry: Entry;
}

/** What is in a directory, by name; a name that vanishes meanwhile is left out. */
export async function* entriesIn(directory: Directory): AsyncGenerator<NamedEntry, void, void> {
  const names = await directory.names();
  for (let start = 0; start < names.length; start += BATCH) {
    const batch = names.slice(start, start + BATCH);
    const entries = await Promise.all(batch.map((name) => directory.entry(name)));
    for (const [index, name] of batch.entries()) {
      const entry = entries[index];
      if (entry) yield {name, entry};
    }
  }
}
