import {bytesFromBuffer, type RootPath} from 'ash-sdk';
import {atEntry} from '../../delta/merge/at-entry.js';
import type {MergeEntry} from '../../delta/merge/entry.js';
import {lookAt} from '../../delta/merge/look/look.js';
import {readXattrs} from '../../delta/xattrs.js';
import type {Root} from '../../files/root.js';

/** What is at exactly this path of a root; undefined when nothing is, or a socket. */
export async function existingAt(root: Root, path: RootPath): Promise<MergeEntry | undefined> {
  return await atEntry(root.directory, path, 'look at', async (directory, name) => {
    const look = lookAt(directory, name);
    if (look === undefined) return undefined;
    const {entry, target} = look;
    const place = directory.pathForPrograms(name);
    const xattrs = (await readXattrs([place])).get(bytesFromBuffer(place)) ?? new Map<never, never>();
    return {
      kind: entry.kind as MergeEntry['kind'],
      ...{mode: entry.mode, uid: entry.uid, gid: entry.gid, xattrs, target, content: 0},
      device: entry.kind === 'block' || entry.kind === 'character' ? entry.device : 0,
    };
  });
}
