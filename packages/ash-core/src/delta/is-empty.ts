import type {Delta} from './delta.js';

/** Whether nothing is listed; derived files, which are only counted, don't matter. */
export function isEmptyDelta(delta: Delta): boolean {
  return delta.packages.length === 0 && delta.configuration.length === 0 && delta.files.length === 0;
}
