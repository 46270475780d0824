import {mkdir, readdir, writeFile} from 'node:fs/promises';
import type {FormatRequest} from 'ash-sdk';
import {dirname} from 'node:path';
import {notATarget, notEmpty} from './errors.js';
import {layoutOf, VERSION} from './layout.js';
import {systemCallFailed} from './system-errors.js';

/** Names that the top of a new file system has, and what an interrupted `format` leaves. */
const HARMLESS = new Set(['lost+found', '.ash-volume']);

/** Makes a volume of an empty directory. The format file comes last: without it this can be done again. */
export async function format({target: {kind, path}}: FormatRequest): Promise<void> {
  if (kind !== 'directory') throw notATarget(path);
  const action = `make a store in ${path}`;
  try {
    if ((await readdir(path)).some((name) => !HARMLESS.has(name))) throw notEmpty(path);
    const {format: file, writable, sealed, making, trash} = layoutOf(path);
    await mkdir(dirname(file), {recursive: true, mode: 0o755});
    for (const directory of [writable, sealed, making, trash]) await mkdir(directory, {recursive: true});
    await writeFile(file, `${JSON.stringify({version: VERSION})}\n`);
  } catch (error) {
    throw systemCallFailed(action, error);
  }
}
