import {
  bytesFromBuffer,
  bytesFromText,
  type ByteString,
  type DirectoryAliases,
  type RootPath,
  type RootReader,
} from 'ash-sdk';
import {damagedFile} from '../errors/damaged-file.js';

/** One package's (or the administrator's) claim to a path: the same path of all others lies at `to` instead. */
export interface Diversion {
  readonly from: RootPath;
  readonly to: RootPath;
  /** Undefined for a local diversion, which concerns every package. */
  readonly by: string | undefined;
}

const FILE = '/var/lib/dpkg/diversions';

/** The diversions of a root, with paths as they lie in it. */
export async function readDiversions(root: RootReader, aliases: DirectoryAliases): Promise<Diversion[]> {
  const content = await root.readFile(bytesFromText(FILE));
  if (content === undefined) return [];
  return parseDiversions(bytesFromBuffer(content)).map((diversion) => ({
    ...diversion,
    from: aliases.toReal(diversion.from),
    to: aliases.toReal(diversion.to),
  }));
}

/** Reads dpkg's diversions file: three lines each, the path, where it goes, and the package or a colon. */
export function parseDiversions(text: ByteString): Diversion[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const diversions: Diversion[] = [];
  for (let index = 0; index < lines.length; index += 3) {
    const [from, to, by] = lines.slice(index, index + 3);
    if (from?.startsWith('/') !== true || to?.startsWith('/') !== true || by === undefined) {
      throw damagedFile(FILE, `line ${index + 1}`);
    }
    diversions.push({from: from as RootPath, to: to as RootPath, by: by === ':' ? undefined : by});
  }
  return diversions;
}
