import type {ByteSource} from './byte-source.js';
import type {Pages} from './pages.js';
import {overflowOwners, payloadOf, type OverflowOwners} from './payload.js';
import {readVarint, type Varint} from './varint.js';

const INTERIOR = 5;
const LEAF = 13;

/** A row as it lies in the tree of a table. */
export interface StoredRow {
  readonly id: number;
  readonly payload: ByteSource;
}

/** The rows of a table in order. Every page is entered once, so damaged links can't make this go round. Source: sqlite.org/fileformat2.html, section 1.6. */
export function* tableRows(pages: Pages, root: number): Generator<StoredRow> {
  const seen = new Set<number>();
  const owners = overflowOwners(pages);
  const left = [root];
  let serial = 0;
  for (let number = left.pop(); number !== undefined; number = left.pop()) {
    if (seen.has(number)) throw pages.damaged(number);
    seen.add(number);
    const page = pages.page(number);
    const start = number === 1 ? 100 : 0;
    const kind = page[start];
    if (kind !== INTERIOR && kind !== LEAF) throw pages.damaged(number);
    const cells = cellOffsets(
      pages,
      number,
      page,
      start + (kind === LEAF ? 8 : 12),
      page.readUInt16BE(start + 3),
    );
    if (kind === INTERIOR) {
      left.push(page.readUInt32BE(start + 8));
      for (const cell of cells.reverse()) left.push(page.readUInt32BE(cell));
      continue;
    }
    for (const cell of cells) {
      serial += 1;
      yield rowAt(pages, owners, number, page, cell, serial);
    }
  }
}

function cellOffsets(pages: Pages, number: number, page: Buffer, start: number, count: number): number[] {
  if (start + 2 * count > page.length) throw pages.damaged(number);
  const offsets: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const offset = page.readUInt16BE(start + 2 * index);
    if (offset < start + 2 * count || offset + 4 > page.length) throw pages.damaged(number);
    offsets.push(offset);
  }
  return offsets;
}

function rowAt(
  pages: Pages,
  owners: OverflowOwners,
  number: number,
  page: Buffer,
  cell: number,
  serial: number,
): StoredRow {
  const length = varintAt(pages, number, page, cell);
  const id = varintAt(pages, number, page, length.end);
  const localSize = localSizeOf(pages.usableSize, length.value);
  const end = id.end + localSize;
  const isWhole = localSize === length.value;
  if (end + (isWhole ? 0 : 4) > page.length || length.value > pages.count * pages.usableSize)
    throw pages.damaged(number);
  const overflow = isWhole ? 0 : page.readUInt32BE(end);
  const local = page.subarray(id.end, end);
  return {
    id: id.value,
    payload: payloadOf(pages, owners, {page: number, local, length: length.value, overflow, row: serial}),
  };
}

/** How much of a row's bytes lie in the leaf itself. */
function localSizeOf(usable: number, length: number): number {
  if (length <= usable - 35) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wished = least + ((length - least) % (usable - 4));
  return wished <= usable - 35 ? wished : least;
}

function varintAt(pages: Pages, number: number, page: Buffer, offset: number): Varint {
  const found = readVarint(page, offset);
  if (found === undefined) throw pages.damaged(number);
  return found;
}
