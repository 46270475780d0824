import type {ByteSource} from './byte-source.js';
import type {Pages} from './pages.js';

/** Which row each overflow page belongs to. A page belongs to one row only, so that reading all rows takes each page once. */
export type OverflowOwners = Map<number, number>;

interface Cell {
  /** Page of the row. */
  readonly page: number;
  /** What lies in the page itself. */
  readonly local: Buffer;
  /** Of the whole, in bytes. */
  readonly length: number;
  /** Number of the first overflow page; 0 when there is none. */
  readonly overflow: number;
  /** Differs from row to row. */
  readonly row: number;
}

/** The bytes of a row: some in the page of the tree, the rest in a chain of overflow pages that is followed as far as needed. */
export function payloadOf(pages: Pages, owners: OverflowOwners, cell: Cell): ByteSource {
  const chunk = pages.usableSize - 4;
  const chain: number[] = [];

  function pageAt(index: number): number {
    while (chain.length <= index) {
      const last = chain.at(-1);
      const next = last === undefined ? cell.overflow : pages.page(last).readUInt32BE(0);
      if (next === 0 || (owners.get(next) ?? cell.row) !== cell.row || chain.length >= pages.count)
        throw pages.damaged(last ?? cell.page);
      owners.set(next, cell.row);
      chain.push(next);
    }
    return chain[index] ?? 0;
  }

  return {
    length: cell.length,
    slice(start, wantedEnd) {
      const end = Math.min(wantedEnd, cell.length);
      if (start >= end) return Buffer.alloc(0);
      if (end <= cell.local.length) return cell.local.subarray(start, end);
      const parts: Buffer[] = [];
      if (start < cell.local.length) parts.push(cell.local.subarray(start));
      let position = Math.max(start, cell.local.length) - cell.local.length;
      const last = end - cell.local.length;
      while (position < last) {
        const index = Math.floor(position / chunk);
        const from = position - index * chunk;
        const to = Math.min(chunk, last - index * chunk);
        parts.push(pages.page(pageAt(index)).subarray(4 + from, 4 + to));
        position = index * chunk + to;
      }
      return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    },
  };
}
