import {existsSync, statfsSync} from 'node:fs';
import {CLONE} from '../lib/clone.js';
import {Failure} from '../lib/failure.js';

const NEEDED_BYTES = 2 * 1024 ** 3;

/** Throws a Failure when the clone's file system has no room for an image that the demo makes. */
export function makeRoom(image) {
  if (existsSync(image)) return;
  const {bavail, bsize} = statfsSync(CLONE);
  if (bavail * bsize >= NEEDED_BYTES) return;
  throw new Failure(`The demo needs 2 GiB of room in ${CLONE}.`, {
    hint: 'free some, or move the clone',
    exitCode: 7,
  });
}
