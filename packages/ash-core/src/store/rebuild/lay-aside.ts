import {constants} from 'node:fs';
import {copyFile} from 'node:fs/promises';
import {errnoOf} from '../../files/errno.js';

/** Keeps a copy of a damaged file beside it, and returns its path; undefined when there is no such file. Nothing is written over. */
export async function layAside(path: string): Promise<string | undefined> {
  for (let number = 1; ; number++) {
    const copy = `${path}.damaged-${number}`;
    try {
      await copyFile(path, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}
