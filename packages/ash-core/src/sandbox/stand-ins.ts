import type {StandIn} from 'ash-sdk';
import {placeStandIn, takeStandInBack, type PlacedStandIn} from './stand-in.js';

/** Does some work while stand-in files are in a root, and puts the originals back whatever comes of it. */
export async function withStandIns<Result>(
  root: string,
  standIns: readonly StandIn[],
  work: () => Promise<Result>,
): Promise<Result> {
  const placed: PlacedStandIn[] = [];
  try {
    for (const standIn of standIns) {
      const one = await placeStandIn(root, standIn);
      if (one !== undefined) placed.push(one);
    }

    return await work();
  } finally {
    await takeAllBack(placed);
  }
}

/** One that can't be taken back keeps none of the others from it. */
async function takeAllBack(placed: readonly PlacedStandIn[]): Promise<void> {
  const results = [];
  for (const one of placed.toReversed()) {
    results.push(...(await Promise.allSettled([takeStandInBack(one)])));
  }

  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
