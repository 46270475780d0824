import type {ByteString, RootPath} from 'ash-sdk';
import {openStrictly} from '../delta/merge/at-entry.js';
import type {Entries} from '../delta/merge/entry.js';
import {Batch, type Difference} from '../delta/merge/look/batch.js';
import {contentNumbers} from '../delta/merge/look/content.js';
import {HeldDirectories} from '../delta/merge/look/held-directories.js';
import {lookAt} from '../delta/merge/look/look.js';
import {mapSides, type Sides} from '../delta/merge/sides.js';
import {guarded} from '../files/guard.js';
import type {Root} from '../files/root.js';
import {joinPath, splitPath} from '../files/root-path.js';

/** What is at each of these paths on three sides; paths that are the same on all are left out. Behind a link nothing lies. */
export async function lookAtPaths(
  roots: Sides<Root>,
  paths: Iterable<RootPath>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<RootPath, Entries>> {
  const found: Difference[] = [];
  const batch = new Batch();
  try {
    for (const [parent, names] of byParent(paths)) {
      signal?.throwIfAborted();
      await guarded('compare', parent, async () => {
        const held = await HeldDirectories.open(
          mapSides(roots, async (root) => openStrictly(root.directory, parent)),
        );
        try {
          for (const name of names) {
            look(batch, joinPath(parent, name), name, held);
            if (batch.isFull) found.push(...(await batch.flush(signal)));
          }
        } finally {
          await held.release();
        }
      });
    }
    found.push(...(await batch.flush(signal)));
  } finally {
    await batch.release();
  }
  return new Map(found.map(({path, entries}) => [path, entries]));
}

function look(batch: Batch, path: RootPath, name: ByteString, held: HeldDirectories): void {
  const {directories} = held;
  const looks = mapSides(directories, (directory) => directory && lookAt(directory, name));
  batch.add({path, name, held, looks, contents: contentNumbers(name, looks, directories)});
}

/** The names in each directory; the top itself has none. */
function byParent(paths: Iterable<RootPath>): ReadonlyMap<RootPath, readonly ByteString[]> {
  const names = new Map<RootPath, ByteString[]>();
  for (const path of paths) {
    const place = splitPath(path);
    if (!place) continue;
    const known = names.get(place.parent);
    if (known) known.push(place.name);
    else names.set(place.parent, [place.name]);
  }
  return names;
}
