/** One member of an archive. */
export interface TarEntry {
  /** Relative, without a slash at its end. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'hardlink';
  /** Permission bits. */
  readonly mode: number;
  readonly content: Buffer;
  /** Where a link points. */
  readonly target: string;
  /** Records of the extended header before it: `APK-TOOLS.checksum.SHA1`. */
  readonly pax: ReadonlyMap<string, string>;
}

const BLOCK = 512;
const TYPES = {file: '0', hardlink: '1', symlink: '2', directory: '5'} as const;
const MTIME_S = 1_700_000_000;

/** Packs members as ustar, with an extended header before those that have records. `isWhole`: with the empty blocks at the end. */
export function writeTar(entries: readonly TarEntry[], isWhole: boolean): Buffer {
  const parts: Buffer[] = [];
  for (const {path, kind, mode, content, target, pax} of entries) {
    const records = Buffer.from([...pax].map(([key, value]) => record(key, value)).join(''));
    if (pax.size > 0) parts.push(header(path, 0o644, records.length, 'x', ''), padded(records));
    const name = kind === 'directory' ? `${path}/` : path;
    parts.push(header(name, mode, content.length, TYPES[kind], target), padded(content));
  }
  if (isWhole) parts.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

/** Reads all members. Throws for an archive that is cut off. */
export function readTar(archive: Buffer): TarEntry[] {
  const entries: TarEntry[] = [];
  let pax = new Map<string, string>();
  for (let at = 0; at + BLOCK <= archive.length;) {
    const head = archive.subarray(at, at + BLOCK);
    if (head[0] === 0) break;
    const size = Number.parseInt(text(head, 124, 12), 8);
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length < size) throw new Error('the archive is cut off');
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = text(head, 156, 1);
    if (type === 'x') {
      pax = records(content);
      continue;
    }
    const kind = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((one) => TYPES[one] === type) ?? 'file';
    entries.push({
      path: text(head, 0, 100).replace(/\/$/, ''),
      kind,
      mode: Number.parseInt(text(head, 100, 8), 8),
      content,
      target: text(head, 157, 100),
      pax,
    });
    pax = new Map();
  }
  return entries;
}

function records(content: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of content.toString().split('\n')) {
    const match = /^\d+ ([^=]+)=(.*)$/.exec(line);
    if (match?.[1] !== undefined) found.set(match[1], match[2] ?? '');
  }
  return found;
}

/** A record begins with its own length. */
function record(key: string, value: string): string {
  const body = ` ${key}=${value}\n`;
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length = String(length).length + body.length;
  return `${String(length)}${body}`;
}

function header(name: string, mode: number, size: number, type: string, target: string): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for this archive`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  for (const [value, at, length] of [
    [mode & 0o7777, 100, 8],
    [0, 108, 8],
    [0, 116, 8],
    [size, 124, 12],
    [MTIME_S, 136, 12],
  ] as const)
    block.write(value.toString(8).padStart(length - 1, '0'), at, 'ascii');
  block.fill(' ', 148, 156);
  block.write(type, 156);
  block.write(target, 157);
  block.write('ustar\u000000', 257, 'latin1');
  block.write('root', 265);
  block.write('root', 297);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

function text(block: Buffer, at: number, length: number): string {
  const [value = ''] = block.toString('latin1', at, at + length).split('\0');
  return Buffer.from(value, 'latin1').toString();
}
