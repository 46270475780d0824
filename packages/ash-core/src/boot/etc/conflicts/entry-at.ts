import {bytesFromBuffer, type RootPath} from 'ash-sdk';
import {readXattrs} from '../../../delta/xattrs.js';
import type {Root} from '../../../files/root.js';
import {atEntry} from '../../../delta/merge/at-entry.js';
import type {MergeResult} from '../../../delta/merge/result.js';

/** What lies at exactly this path, to be made anew elsewhere with its content from there; undefined when nothing does. */
export async function entryAt(root: Root, path: RootPath): Promise<MergeResult | undefined> {
  return await atEntry(
    root.directory,
    path,
    'read',
    async (directory, name): Promise<MergeResult | undefined> => {
      const entry = await directory.entry(name);
      if (!entry || entry.kind === 'socket') return undefined;
      const place = directory.pathForPrograms(name);
      const xattrs = (await readXattrs([place])).get(bytesFromBuffer(place)) ?? new Map();
      const {kind, mode, uid, gid, device} = entry;
      return {
        kind,
        mode,
        uid,
        gid,
        device,
        xattrs,
        target: (await directory.target(name)) ?? null,
        body: 'next',
      };
    },
  );
}
