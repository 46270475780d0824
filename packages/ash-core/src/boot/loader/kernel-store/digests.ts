import {createHash} from 'node:crypto';
import {lstat, readFile, rename, writeFile, type FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import {Root, rootPath} from '../../../files/root.js';

/** Source: PE format, "MS-DOS Stub" and "Signature". */
const PE = {magic: 'MZ', offset: 0x3c, signature: 'PE\0\0'} as const;

const FileSchema = v.object({
  /** The first 32 hexadecimal digits of its SHA-256. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  sizeBytes: v.number(),
  /** Whether UEFI could start it by itself. */
  isEfiProgram: v.boolean(),
});
const CacheSchema = v.record(v.string(), FileSchema);

/** What is known of a kernel or an initramfs by its content. */
export type KernelFile = Readonly<v.InferOutput<typeof FileSchema>>;

/**
 * Hashes of kernels, remembered. A snapshot's file has the same number, size and times as the one that it was cloned from; and the
 * time of the last change can't be set by programs. So a file is read once, however many snapshots have it.
 */
export class Digests {
  readonly #path: string;
  readonly #known: ReadonlyMap<string, KernelFile>;
  readonly #used = new Map<string, KernelFile>();

  private constructor(path: string, known: ReadonlyMap<string, KernelFile>) {
    this.#path = path;
    this.#known = known;
  }

  /** `path` is the file on the host in which they are kept. One that can't be read counts as empty. */
  static async open(path: string): Promise<Digests> {
    try {
      const known = v.parse(CacheSchema, JSON.parse(await readFile(path, 'utf8')));
      return new Digests(path, new Map(Object.entries(known)));
    } catch {
      return new Digests(path, new Map());
    }
  }

  /** Of a file of a root, whose top is `directory` on the host. Rejects when there is no regular file. */
  async of(directory: string, path: string): Promise<KernelFile> {
    // Only looked at: where a hostile link leads, another file answers, and its key is not known.
    const seen = await lstat(join(directory, path), {bigint: true}).catch(() => undefined);
    const known = seen?.isFile() === true ? this.#recall(keyOf(seen)) : undefined;
    return known ?? this.#read(directory, path);
  }

  /** Keeps those that were asked for. */
  async save(): Promise<void> {
    if (this.#used.size === this.#known.size && [...this.#used.keys()].every((key) => this.#known.has(key)))
      return;
    await writeFile(`${this.#path}.new`, `${JSON.stringify(Object.fromEntries(this.#used))}\n`);
    await rename(`${this.#path}.new`, this.#path);
  }

  #recall(key: string): KernelFile | undefined {
    const file = this.#used.get(key) ?? this.#known.get(key);
    if (file !== undefined) this.#used.set(key, file);
    return file;
  }

  async #read(directory: string, path: string): Promise<KernelFile> {
    const handle = await (await Root.open(directory)).open(rootPath(path));
    try {
      const key = keyOf(await handle.stat({bigint: true}));
      const known = this.#recall(key);
      if (known !== undefined) return known;
      const file = await describe(handle);
      this.#used.set(key, file);
      return file;
    } finally {
      await handle.close();
    }
  }
}

function keyOf(facts: {ino: bigint; size: bigint; mtimeNs: bigint; ctimeNs: bigint}): string {
  return [facts.ino, facts.size, facts.mtimeNs, facts.ctimeNs].join('-');
}

async function describe(handle: FileHandle): Promise<KernelFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of handle.createReadStream({autoClose: false, start: 0, highWaterMark: 2 ** 20})) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  return {hash: shortHash(hash), sizeBytes, isEfiProgram: await isEfiProgram(handle)};
}

/** What files of the kernel store are named after. */
export function shortHash(hash: ReturnType<typeof createHash>): string {
  return hash.digest('hex').slice(0, 32);
}

async function isEfiProgram(handle: FileHandle): Promise<boolean> {
  const at = async (position: number, length: number): Promise<Buffer> => {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  };
  const head = await at(0, PE.offset + 4);
  if (head.length < PE.offset + 4 || head.toString('latin1', 0, 2) !== PE.magic) return false;
  return (await at(head.readUInt32LE(PE.offset), 4)).toString('latin1') === PE.signature;
}
