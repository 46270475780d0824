import {createHash} from 'node:crypto';
import {closeSync, readSync} from 'node:fs';
import {bytesFromBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {readXattrs} from '../../delta/xattrs.js';
import {etcMissing} from '../../errors/etc.js';
import {Directory} from '../../files/directory.js';
import type {Root} from '../../files/root.js';
import {joinPath, TOP} from '../../files/root-path.js';
import {lookAt, namesIn, openFile, type Look} from '../../delta/merge/look/look.js';

const ETC = 'etc' as ByteString;

/** Directories held open before the attributes of what lies in them are read. */
const DIRECTORY_LIMIT = 256;

const chunk = Buffer.allocUnsafe(64 * 1024);

interface Seen {
  readonly path: RootPath;
  readonly look: Look;
  readonly content: string | null;
  /** Path by which a program reaches it while its directory is open. */
  readonly reachedBy: Buffer;
}

/**
 * A hash over everything below `/etc` of a root that nobody writes to: paths, kinds, modes, owners, contents, attributes; never time
 * stamps. Sockets don't count.
 */
export async function etcDigest(root: Root): Promise<string> {
  const top = await Directory.openOnHost(root.directory);
  const digest = new EtcDigest();
  try {
    if (lookAt(top, ETC)?.entry.kind !== 'directory') throw etcMissing(root.directory);
    await digest.visit(TOP, top, [ETC]);
    return await digest.finish();
  } finally {
    await digest.release();
    await top.close();
  }
}

class EtcDigest {
  readonly #lines: string[] = [];
  /** Seen, but for their attributes, which one program reads for many. */
  #seen: Seen[] = [];
  /** Directories that are done but for that. */
  #held: Directory[] = [];

  async visit(path: RootPath, directory: Directory, names: readonly ByteString[]): Promise<void> {
    const inner: ByteString[] = [];
    for (const name of names) {
      const look = lookAt(directory, name);
      if (look === undefined) continue;
      const content = look.entry.kind === 'file' ? hashOf(directory, name) : null;
      this.#seen.push({
        path: joinPath(path, name),
        look,
        content,
        reachedBy: directory.pathForPrograms(name),
      });
      if (look.entry.kind === 'directory') inner.push(name);
    }
    for (const name of inner) {
      const below = await directory.directory(name);
      if (below === undefined) continue;
      try {
        await this.visit(joinPath(path, name), below, namesIn(below));
      } finally {
        this.#held.push(below);
      }
      if (this.#held.length >= DIRECTORY_LIMIT) await this.#flush();
    }
  }

  async finish(): Promise<string> {
    await this.#flush();
    return `sha256:${createHash('sha256').update(this.#lines.sort().join('\n')).digest('hex')}`;
  }

  async release(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    await Promise.all(held.map(async (directory) => directory.close()));
  }

  async #flush(): Promise<void> {
    const xattrs = await readXattrs(this.#seen.map(({reachedBy}) => reachedBy));
    for (const {path, look, content, reachedBy} of this.#seen) {
      const {kind, mode, uid, gid, device} = look.entry;
      const attributes = [...(xattrs.get(bytesFromBuffer(reachedBy)) ?? [])].sort(([a], [b]) =>
        a < b ? -1 : 1,
      );
      const permissions = kind === 'symlink' ? 0 : mode;
      this.#lines.push(
        JSON.stringify([path, kind, permissions, uid, gid, device, look.target, content, attributes]),
      );
    }
    this.#seen = [];
    await this.release();
  }
}

function hashOf(directory: Directory, name: ByteString): string | null {
  const descriptor = openFile(directory, name);
  if (descriptor === undefined) return null;
  try {
    const hash = createHash('sha256');
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
      hash.update(chunk.subarray(0, read));
    }
    return hash.digest('base64');
  } finally {
    closeSync(descriptor);
  }
}
