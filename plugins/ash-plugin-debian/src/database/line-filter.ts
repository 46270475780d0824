const NEWLINE = 10;

/** Of the table of hashes; so large that a line of a thousand wanted ones is rarely taken for one. */
const BITS = 17;

/**
 * Finds the lines of large files that can be among wanted ones, without making a string of every line: a line is passed over when its
 * hash is none of theirs. Some lines that nobody wants come through.
 */
export class LineFilter {
  readonly #hashes = new Uint8Array(1 << BITS);

  /** `wanted` are lines whose characters are bytes. */
  constructor(wanted: Iterable<string>) {
    for (const line of wanted) {
      let hash = 0;
      for (let index = 0; index < line.length; index++) hash = mix(hash, line.charCodeAt(index));
      this.#hashes[slotOf(hash)] = 1;
    }
  }

  /** The lines in question, their characters bytes, in order. */
  linesOf(content: Buffer): string[] {
    const found: string[] = [];
    const end = content.length;
    let start = 0;
    let hash = 0;
    for (let index = 0; index <= end; index++) {
      const byte = index === end ? NEWLINE : (content[index] ?? NEWLINE);
      if (byte !== NEWLINE) {
        hash = mix(hash, byte);
        continue;
      }
      if (index > start && this.#hashes[slotOf(hash)] === 1) {
        found.push(content.toString('latin1', start, index));
      }
      start = index + 1;
      hash = 0;
    }
    return found;
  }
}

function mix(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

function slotOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
}
