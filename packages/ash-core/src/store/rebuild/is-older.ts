import type {View} from '../view.js';
import type {OperationFiles} from './operation-files.js';

/** Whether operations went on after a view: one may lie there that was cut off before its view counted, two can't. Pure. */
export function isOlder(view: View, {last}: Pick<OperationFiles, 'last'>): boolean {
  return last > view.operation + 1;
}
