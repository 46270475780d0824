import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {isAshError, type AshError, type Volume} from 'ash-sdk';
import {canUseLoopDevices, createLoopVolume, realHost, type LoopVolume} from 'ash-testkit';
import {openVolume} from '../../src/volume.js';

/** Why tests with real volumes are skipped, if they are. */
export const skipReason = canUseLoopDevices();

/** What a describe title says about skipping. */
export const skipNote = skipReason === undefined ? '' : ` (skipped: ${skipReason})`;

export interface TestVolume extends LoopVolume {
  readonly volume: Volume;
}

/** A fresh volume for the tests of one `describe`, with the directories of a store in it. */
export function useVolume(): {readonly volume: Volume; readonly directory: string; readonly image: string} {
  let made: TestVolume | undefined;
  const current = (): TestVolume => {
    if (made === undefined) throw new Error('no volume yet');
    return made;
  };
  before(async function () {
    if (skipReason !== undefined) return this.skip();
    const loop = await createLoopVolume();
    made = {...loop, volume: await openVolume(realHost(), loop.directory)};
    await made.volume.create('@ash');
    await Promise.all(['work', 'revisions'].map((name) => mkdir(join(loop.directory, '@ash', name))));
  });
  after(() => made?.dispose());
  return {
    get volume() {
      return current().volume;
    },
    get directory() {
      return current().directory;
    },
    get image() {
      return current().image;
    },
  };
}

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<AshError> {
  try {
    await promise;
  } catch (error) {
    if (isAshError(error)) return error;
    throw error;
  }
  throw new Error('nothing was rejected');
}
