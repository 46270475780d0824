import {damagedDatabase} from '../errors.js';

/** A row of a table: a value for each column. */
export type Row = readonly (Buffer | number | undefined)[];

/** The rows of a table in the bytes of an SQLite database. Source: https://sqlite.org/fileformat2.html */
export function* rowsOf(file: Buffer, table: string): Generator<Row> {
  if (file.toString('latin1', 0, 15) !== 'SQLite format 3') throw damagedDatabase('it is not SQLite');
  for (const [, name, , root] of rowsBelow(file, 1))
    if (name instanceof Buffer && name.toString() === table && typeof root === 'number')
      yield* rowsBelow(file, root);
}

function* rowsBelow(file: Buffer, root: number): Generator<Row> {
  const seen = new Set<number>();
  const pages = [root];
  for (let number = pages.pop(); number !== undefined; number = pages.pop()) {
    if (seen.has(number)) throw damagedDatabase(`page ${number} is there twice`);
    seen.add(number);
    const page = pageOf(file, number);
    const start = number === 1 ? 100 : 0;
    const isLeaf = page[start] === 13;
    if (!isLeaf && page[start] !== 5) throw damagedDatabase(`page ${number} is of no table`);
    const cells = page.readUInt16BE(start + 3);
    if (!isLeaf) pages.push(page.readUInt32BE(start + 8));
    for (let cell = 0; cell < cells; cell += 1) {
      const at = page.readUInt16BE(start + (isLeaf ? 8 : 12) + cell * 2);
      if (isLeaf) yield valuesOf(payloadAt(file, page, at));
      else pages.push(page.readUInt32BE(at));
    }
  }
}

function pageOf(file: Buffer, number: number): Buffer {
  const size = pageSizeOf(file);
  if (number < 1 || number * size > file.length) throw damagedDatabase(`page ${number} is missing`);
  return file.subarray((number - 1) * size, number * size);
}

function pageSizeOf(file: Buffer): number {
  const size = file.readUInt16BE(16);
  return size === 1 ? 65_536 : Math.max(size, 512);
}

/** A row that doesn't fit into its page goes on in a chain of others. */
function payloadAt(file: Buffer, page: Buffer, cell: number): Buffer {
  const [size, afterSize] = varint(page, cell);
  const [, start] = varint(page, afterSize);
  if (size > file.length) throw damagedDatabase('a row is larger than the file');
  const usable = page.length - (file[20] ?? 0);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const rest = least + ((size - least) % (usable - 4));
  const here = size <= usable - 35 ? size : rest <= usable - 35 ? rest : least;
  const parts = [page.subarray(start, start + here)];
  let missing = size - here;
  for (let next = missing > 0 ? page.readUInt32BE(start + here) : 0; missing > 0;) {
    const more = pageOf(file, next);
    parts.push(more.subarray(4, 4 + Math.min(missing, usable - 4)));
    missing -= usable - 4;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function valuesOf(payload: Buffer): Row {
  const values: (Buffer | number | undefined)[] = [];
  const [end, first] = varint(payload, 0);
  for (let at = first, place = end; at < Math.min(end, payload.length);) {
    const [type, next] = varint(payload, at);
    const size = type >= 12 ? (type - 12) >> 1 : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
    const bytes = payload.subarray(place, place + size);
    if (type >= 12) values.push(bytes);
    else values.push(type > 0 && type <= 5 ? bytes.readIntBE(0, size) : undefined);
    place += size;
    at = next;
  }
  return values;
}

/** A number of one to nine bytes, and where it ends. */
function varint(bytes: Buffer, start: number): [value: number, end: number] {
  let value = 0;
  for (let at = start; at < start + 9; at += 1) {
    const byte = bytes.readUInt8(at);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  throw damagedDatabase('a number is too long');
}
