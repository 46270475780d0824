import type {ByteSource} from './byte-source.js';
import type {Pages} from './pages.js';

/** Which row each overflow page belongs to, by number; 0 for none. A page belongs to one row only, so that reading all rows takes each page once. */
export type OverflowOwners = Uint32Array;

/** Belonging to no row yet. */
export function overflowOwners(pages: Pages): OverflowOwners {
  return new Uint32Array(pages.count + 1);
}

interface Cell {
  /** Page of the row. */
  readonly page: number;
  /** What lies in the page itself. */
  readonly local: Buffer;
  /** Of the whole, in bytes. */
  readonly length: number;
  /** Number of the first overflow page; 0 when there is none. */
  readonly overflow: number;
  /** Differs from row to row, and begins with 1. */
  readonly row: number;
}

/** The bytes of a row: some in the page of the tree, the rest in a chain of overflow pages that is followed as far as needed. */
export function payloadOf(pages: Pages, owners: OverflowOwners, cell: Cell): ByteSource {
  const chunk = pages.usableSize - 4;
  const chain: number[] = [];

  function pageAt(index: number): number {
    while (chain.length <= index) {
      const last = chain[chain.length - 1];
      const next = last === undefined ? cell.overflow : pages.nextOf(last);
      // A page beyond the last has no owner to look up, and is damage when it is read.
      const owner = owners[next] ?? 0;
      if (next === 0 || (owner !== 0 && owner !== cell.row) || chain.length >= pages.count)
        throw pages.damaged(last ?? cell.page);
      owners[next] = cell.row;
      chain.push(next);
    }
    return chain[index] ?? 0;
  }

  return {
    length: cell.length,
    slice(start, wantedEnd) {
      const end = Math.min(wantedEnd, cell.length);
      if (start >= end) return Buffer.alloc(0);
      const {local} = cell;
      if (end <= local.length) return local.subarray(start, end);
      const last = end - local.length;
      let position = Math.max(start, local.length) - local.length;
      let from = position % chunk;
      if (start >= local.length && from + end - start <= chunk)
        return pages.part(pageAt((position - from) / chunk), 4 + from, 4 + from + end - start);
      const whole = Buffer.allocUnsafe(end - start);
      let filled = start < local.length ? local.copy(whole, 0, start) : 0;
      while (position < last) {
        const to = Math.min(chunk, from + last - position);
        pages.copyPart(pageAt((position - from) / chunk), 4 + from, 4 + to, whole, filled);
        filled += to - from;
        position += to - from;
        from = 0;
      }
      return whole;
    },
  };
}
