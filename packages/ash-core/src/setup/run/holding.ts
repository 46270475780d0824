import type {AttachedPart} from './attach-part.js';

/** Lets go of a device when the work on it is done; when it failed, its own error counts. */
export async function holding<Result>(
  device: AttachedPart,
  work: (device: AttachedPart) => Promise<Result>,
): Promise<Result> {
  let result: Result;
  try {
    result = await work(device);
  } catch (error) {
    await device.release().catch(() => undefined);
    throw error;
  }
  await device.release();
  return result;
}
