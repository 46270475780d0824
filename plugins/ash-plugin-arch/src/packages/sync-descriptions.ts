import {gunzipSync} from 'node:zlib';
import {bytesFromText, type RootPath, type RootReader} from 'ash-sdk';

const LISTS = bytesFromText('/var/lib/pacman/sync');

/** Ten times what the largest list of Arch has, in bytes. */
const LARGEST = 512 * 2 ** 20;

const BLOCK = 512;

/** The descriptions in the lists of the repositories. Lists that are packed by something other than gzip are passed over, as are damaged ones. */
export async function readSyncDescriptions(root: RootReader): Promise<readonly string[]> {
  const descriptions: string[] = [];
  const directory = await root.resolve(LISTS);
  for (const name of await root.list(directory)) {
    if (!name.endsWith('.db')) continue;
    const list = await root.readFile(`${directory}/${name}` as RootPath, LARGEST);
    const archive = list === undefined ? undefined : unpacked(list);
    if (archive !== undefined) descriptions.push(...descriptionsIn(archive));
  }
  return descriptions;
}

function unpacked(list: Buffer): Buffer | undefined {
  try {
    return list[0] === 0x1f && list[1] === 0x8b ? gunzipSync(list, {maxOutputLength: LARGEST}) : undefined;
  } catch {
    return undefined;
  }
}

/** The files `NAME-VERSION/desc` of an archive. Source: tar(5). */
function* descriptionsIn(archive: Buffer): Generator<string> {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const [name = ''] = archive.toString('latin1', at, at + 100).split('\0');
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8);
    if (!(size >= 0)) return;
    const start = at + BLOCK;
    if (name.endsWith('/desc')) yield archive.toString('utf8', start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
