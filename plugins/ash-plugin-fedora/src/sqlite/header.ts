import {damagedDatabase, unknownDatabase} from '../errors/damaged-database.js';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const UTF8 = 1;

/** What the first hundred bytes of a database say. */
export interface DatabaseHeader {
  /** In bytes. */
  readonly pageSize: number;
  /** Bytes of a page that hold data: some builds keep a few at the end for themselves. */
  readonly usableSize: number;
}

/** Reads the head of page 1. Source: sqlite.org/fileformat2.html, section 1.3. */
export function readHeader(first: Buffer, file: string): DatabaseHeader {
  if (first.length < 100) throw damagedDatabase(file, 'its beginning');
  if (!first.subarray(0, MAGIC.length).equals(MAGIC)) throw unknownDatabase(file, 'it is no SQLite database');
  const pageSize = pageSizeOf(first.readUInt16BE(16));
  const readVersion = first.readUInt8(19);
  const schemaFormat = first.readUInt32BE(44);
  const encoding = first.readUInt32BE(56);
  const usableSize = pageSize - first.readUInt8(20);
  if (!isPageSize(pageSize) || usableSize < 480) throw damagedDatabase(file, 'the size of its pages');
  if (readVersion < 1 || readVersion > 2)
    throw unknownDatabase(file, `it has the unknown version ${readVersion}`);
  if (schemaFormat > 4) throw unknownDatabase(file, `its schema has the unknown version ${schemaFormat}`);
  if (encoding > UTF8) throw unknownDatabase(file, 'its text is not UTF-8');
  return {pageSize, usableSize};
}

function pageSizeOf(stored: number): number {
  return stored === 1 ? 65_536 : stored;
}

/** A power of two from 512 to 65536. */
export function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}
