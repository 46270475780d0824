import {open, rm, stat, type FileHandle} from 'node:fs/promises';
import type {SystemCallFailed} from './system-errors.js';
import type {TargetErrors} from './target-errors.js';

/** What is asked of an image file. */
export interface ImageNeeds {
  /** The least that it must have, in bytes. */
  readonly smallest: number;
  readonly errors: TargetErrors;
  readonly systemCallFailed: SystemCallFailed;
}

/** Checks an image file, or makes a sparse one of `sizeBytes` when there is none. Resolves to whether it was made. */
export async function prepareImage(
  path: string,
  sizeBytes: number | undefined,
  {smallest, errors, systemCallFailed}: ImageNeeds,
): Promise<boolean> {
  const existing = await stat(path).catch(() => undefined);
  if (existing !== undefined) {
    if (!existing.isFile()) throw errors.notATarget(path, 'an image file');
    if (existing.size < smallest) throw errors.tooSmall(path, existing.size);
    return false;
  }
  if (sizeBytes === undefined) throw errors.noSize(path);
  if (sizeBytes < smallest) throw errors.tooSmall(path, sizeBytes);
  await makeSparseFile(path, sizeBytes, systemCallFailed);
  return true;
}

/** Readable by root alone: an image holds files that others must not see. */
async function makeSparseFile(
  path: string,
  sizeBytes: number,
  systemCallFailed: SystemCallFailed,
): Promise<void> {
  const action = `make the image file ${path}`;
  let file: FileHandle;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    throw systemCallFailed(action, error);
  }
  try {
    await file.truncate(sizeBytes);
  } catch (error) {
    await rm(path, {force: true});
    throw systemCallFailed(action, error);
  } finally {
    await file.close();
  }
}
