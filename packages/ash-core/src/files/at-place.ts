import type {RootPath} from 'ash-sdk';
import {entryMissing} from '../errors/files.js';
import {guarded} from './guard.js';
import {resolveInside, type Place, type ResolveOptions} from './resolve.js';

export interface Access extends ResolveOptions {
  /** As in an error: "Can't `read` …". */
  readonly action: string;
  /** Told of the path without links on the way, also where nothing is there. */
  readonly onPath?: (path: RootPath) => void;
}

/** Does work at the place where a path leads; undefined when a directory on the way is missing. */
export async function atPlace<T>(
  top: string,
  path: RootPath,
  access: Access,
  work: (place: Place) => Promise<T>,
): Promise<T | undefined> {
  return guarded(access.action, path, async () => {
    const place = await resolveInside(top, path, access);
    access.onPath?.(place.path);
    if (!place.directory) return undefined;
    try {
      return await work(place);
    } finally {
      await place.directory.close();
    }
  });
}

/** The same for a name that is about to be made or moved: its directory must be there. The name itself is not followed. */
export async function atExistingPlace<T>(
  top: string,
  path: RootPath,
  action: string,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  return guarded(action, path, async () => {
    const place = await resolveInside(top, path, {followLast: false});
    if (!place.directory) throw entryMissing(place.path, 'directory');
    try {
      return await work(place);
    } finally {
      await place.directory.close();
    }
  });
}
