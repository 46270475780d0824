import type {ByteString, RootPath} from 'ash-sdk';
import {tooManyLinks} from '../errors/files.js';
import {Directory} from './directory.js';
import {namesOf, pathOfNames} from './root-path.js';

/** As the kernel's limit; source: path_resolution(7). */
const LINK_LIMIT = 40;
/** Far more than any path can have without walking to and fro. */
const STEP_LIMIT = 10_000;

/** Where a path leads: a name in a directory that exists, whether or not the name does. */
export interface Place {
  readonly directory: Directory;
  /** `.` for the top of the root. */
  readonly name: ByteString;
  /** Without symbolic links on the way to the name. */
  readonly path: RootPath;
}

/** Where a path breaks off: no directory is at `path`. `rest` would follow. */
export interface Gap {
  readonly directory?: never;
  readonly path: RootPath;
  readonly rest: readonly ByteString[];
}

export interface ResolveOptions {
  /** Whether a symbolic link at the end of the path is followed too. */
  readonly followLast: boolean;
}

/**
 * Walks to a path inside the root at a directory of the host, name by name from descriptor to descriptor, so that
 * nothing that changes meanwhile leads out. Symbolic links are read as text and begin at the top of the root again when they are
 * absolute; `..` starts over from the top, and the kernel never sees one. The caller closes the directory of a place.
 */
export async function resolveInside(
  top: string,
  path: RootPath,
  options: ResolveOptions,
): Promise<Place | Gap> {
  let pending = namesOf(path).reverse();
  let resolved: ByteString[] = [];
  let links = 0;
  let directory = await Directory.openOnHost(top);
  const moveTo = async (next: Directory): Promise<void> => {
    const last = directory;
    directory = next;
    await last.close();
  };
  try {
    for (let steps = 0; ; steps++) {
      if (steps > STEP_LIMIT) throw tooManyLinks(path);
      const name = pending.pop();
      if (name === undefined) return {directory, name: '.' as ByteString, path: pathOfNames(resolved)};
      if (name === '..') {
        pending.push(...resolved.slice(0, -1).reverse());
        resolved = [];
        await moveTo(await Directory.openOnHost(top));
        continue;
      }
      const isLast = pending.length === 0;
      const here = {directory, name, path: pathOfNames([...resolved, name])};
      if (isLast && !options.followLast) return here;
      const next = isLast ? undefined : await directory.directory(name);
      if (next) {
        resolved.push(name);
        await moveTo(next);
        continue;
      }
      const target = await directory.target(name);
      if (target === undefined) {
        if (isLast) return here;
        await directory.close();
        return {path: here.path, rest: pending.reverse()};
      }
      if (++links > LINK_LIMIT) throw tooManyLinks(path);
      pending = pending.concat(namesOf(`/${target}` as RootPath).reverse());
      if (target.startsWith('/')) {
        resolved = [];
        await moveTo(await Directory.openOnHost(top));
      }
    }
  } catch (error) {
    await directory.close();
    throw error;
  }
}
