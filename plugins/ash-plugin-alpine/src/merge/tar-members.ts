const BLOCK = 512;
/** Headers that belong to the member behind them: extended ones, and long names. */
const BEFORE = new Set(['x', 'g', 'L', 'K']);

/** Two empty blocks end an archive. */
const END = Buffer.alloc(2 * BLOCK);

/** The members of an archive by name, each with its headers as it is written; undefined for what is no whole archive. */
export function tarMembers(archive: Buffer): ReadonlyMap<string, Buffer> | undefined {
  const members = new Map<string, Buffer>();
  let begin = 0;
  for (let at = 0; at + BLOCK <= archive.length;) {
    const head = archive.subarray(at, at + BLOCK);
    if (head[0] === 0) return members;
    const size = /^[0-7]+/.exec(textAt(head, 124, 12).trim())?.[0];
    if (size === undefined) return undefined;
    const type = textAt(head, 156, 1);
    at += BLOCK + Math.ceil(Number.parseInt(size, 8) / BLOCK) * BLOCK;
    if (at > archive.length) return undefined;
    if (BEFORE.has(type)) continue;
    const prefix = textAt(head, 257, 5) === 'ustar' ? textAt(head, 345, 155) : '';
    members.set(`${prefix === '' ? '' : `${prefix}/`}${textAt(head, 0, 100)}`, archive.subarray(begin, at));
    begin = at;
  }
  return archive.length === 0 ? members : undefined;
}

export function tarOf(members: Iterable<Buffer>): Buffer {
  return Buffer.concat([...members, END]);
}

function textAt(block: Buffer, at: number, length: number): string {
  return block.toString('latin1', at, at + length).split('\0')[0] ?? '';
}
