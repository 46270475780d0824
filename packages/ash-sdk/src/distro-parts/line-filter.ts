/** Of the table of hashes; so large that a line of a thousand wanted ones is rarely taken for one. */
const BITS = 17;

/** Of the table that is looked into first, which is small enough to stay near the processor. */
const NEAR_BITS = 14;

/** So many characters at the end of a line are looked at, and its length. Names differ there. */
const TAIL = 16;

/**
 * Finds the lines of large files that can be among wanted ones, without making a string of every line: a line is passed over when its
 * hash is none of theirs, and most are by one of four characters. Some lines that nobody wants come through.
 */
export class LineFilter {
  readonly #near = new Uint8Array(1 << NEAR_BITS);
  readonly #hashes = new Uint8Array(1 << BITS);

  /** `wanted` are lines whose characters are bytes. */
  constructor(wanted: Iterable<string>) {
    for (const line of wanted) {
      this.#near[nearSlotOf(line, 0, line.length)] = 1;
      this.#hashes[slotOf(line, 0, line.length)] = 1;
    }
  }

  /** The lines in question from an offset on, their characters bytes, in order: up to the end, or up to the first empty line. */
  linesOf(content: Buffer, from = 0, until: 'end' | 'empty line' = 'end'): string[] {
    const near = this.#near;
    const hashes = this.#hashes;
    const found: string[] = [];
    // The engine looks for the ends of lines in a string several times as fast as this could in bytes.
    const text = content.toString('latin1', from);
    for (let start = 0; start < text.length;) {
      const newline = text.indexOf('\n', start);
      const end = newline === -1 ? text.length : newline;
      if (end === start && until === 'empty line') break;
      if (near[nearSlotOf(text, start, end)] === 1 && hashes[slotOf(text, start, end)] === 1 && end > start)
        found.push(text.slice(start, end));
      start = end + 1;
    }
    return found;
  }
}

/** Looks behind the ending of a name, where numbers and words lie. */
function nearSlotOf(text: string, start: number, end: number): number {
  let hash = end - start;
  if (hash >= 8) {
    hash = hash * 31 + text.charCodeAt(end - 8);
    hash = hash * 31 + text.charCodeAt(end - 7);
    hash = hash * 31 + text.charCodeAt(end - 6);
    hash = hash * 31 + text.charCodeAt(end - 5);
  }
  return Math.imul(hash, 0x9e3779b1) >>> (32 - NEAR_BITS);
}

function slotOf(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let index = Math.max(start, end - TAIL); index < end; index++)
    hash = ((hash << 5) + (hash + text.charCodeAt(index))) | 0;
  return Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
}
