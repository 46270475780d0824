import {bytesFromText, type RootReader} from 'ash-sdk';
import {unknownDatabase} from '../errors/damaged-database.js';
import type {DatabaseFiles} from '../sqlite/pages.js';

/** Ten times what a desktop with everything has. In bytes. */
const LARGEST = 1024 * 1024 * 1024;
const JOURNAL_MAGIC = Buffer.from('d9d505f920a163d7', 'hex');

/** A database of SQLite with the log beside it; undefined when it isn't there or empty. One that a dead program left half-changed is refused. */
export async function readSqliteFile(root: RootReader, path: string): Promise<DatabaseFiles | undefined> {
  const [content, log, journal] = await Promise.all([
    root.readFile(bytesFromText(path), LARGEST),
    root.readFile(bytesFromText(`${path}-wal`), LARGEST),
    root.readFile(bytesFromText(`${path}-journal`), LARGEST),
  ]);
  if (content === undefined || (content.length === 0 && (log === undefined || log.length === 0)))
    return undefined;
  if (journal?.subarray(0, JOURNAL_MAGIC.length).equals(JOURNAL_MAGIC) === true) {
    throw unknownDatabase(path, 'a program was interrupted while it changed it');
  }
  return {name: path, content, log};
}
