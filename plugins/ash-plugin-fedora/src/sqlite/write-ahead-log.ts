import {isPageSize} from './header.js';

const HEADER_SIZE = 32;
const FRAME_HEADER_SIZE = 24;
const MAGIC_LITTLE = 0x377f0682;
const MAGIC_BIG = 0x377f0683;
const VERSION = 3_007_000;

/** Pages that were committed to a log and not yet moved into the database. */
export interface LoggedPages {
  readonly pageSize: number;
  /** The newest committed content by page number. */
  readonly pages: ReadonlyMap<number, Buffer>;
  /** Pages of the database after the last commit. */
  readonly pageCount: number;
}

/**
 * Reads a `-wal` file: the frames whose salts and running checksum are right, up to the last commit. What follows was never
 * finished or belongs to an older round, as SQLite sees it too. Undefined when nothing counts. Source: sqlite.org/walformat.html.
 */
export function readWriteAheadLog(log: Buffer): LoggedPages | undefined {
  if (log.length < HEADER_SIZE) return undefined;
  const magic = log.readUInt32BE(0);
  const pageSize = log.readUInt32BE(8);
  if (magic !== MAGIC_LITTLE && magic !== MAGIC_BIG) return undefined;
  if (log.readUInt32BE(4) !== VERSION || !isPageSize(pageSize)) return undefined;
  const isLittle = magic === MAGIC_LITTLE;
  let sum = checksum(log, 0, 24, isLittle, [0, 0]);
  if (sum[0] !== log.readUInt32BE(24) || sum[1] !== log.readUInt32BE(28)) return undefined;

  const pages = new Map<number, Buffer>();
  let pending: [number, Buffer][] = [];
  let pageCount = 0;
  const frameSize = FRAME_HEADER_SIZE + pageSize;
  for (let offset = HEADER_SIZE; offset + frameSize <= log.length; offset += frameSize) {
    if (log.compare(log, 16, 24, offset + 8, offset + 16) !== 0) break;
    const content = offset + FRAME_HEADER_SIZE;
    sum = checksum(log, offset, offset + 8, isLittle, sum);
    sum = checksum(log, content, content + pageSize, isLittle, sum);
    if (sum[0] !== log.readUInt32BE(offset + 16) || sum[1] !== log.readUInt32BE(offset + 20)) break;
    pending.push([log.readUInt32BE(offset), log.subarray(content, content + pageSize)]);
    const commit = log.readUInt32BE(offset + 4);
    if (commit === 0) continue;
    for (const [number, page] of pending) pages.set(number, page);
    pending = [];
    pageCount = commit;
  }
  return pageCount === 0 ? undefined : {pageSize, pages, pageCount};
}

type Sums = readonly [number, number];

function checksum(bytes: Buffer, start: number, end: number, isLittle: boolean, before: Sums): Sums {
  let [first, second] = before;
  for (let offset = start; offset < end; offset += 8) {
    const a = isLittle ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
    const b = isLittle ? bytes.readUInt32LE(offset + 4) : bytes.readUInt32BE(offset + 4);
    first = (first + a + second) >>> 0;
    second = (second + b + first) >>> 0;
  }
  return [first, second];
}
