import {existsSync} from 'node:fs';
import {viewOutdated} from '../errors/store.js';
import type {StoreLayout} from './layout.js';
import {operationPath} from './operation-file.js';
import {operationNumbers} from './rebuild/operation-files.js';
import type {View} from './view.js';

/**
 * Rejects when somebody has put an old view back: the next commit would write over operations that counted. One operation may lie there
 * that was cut off before its view was written, two can't.
 */
export async function refuseOutdated(layout: StoreLayout, {operation}: View): Promise<void> {
  if (!existsSync(operationPath(layout.operations, operation + 2))) return;
  const numbers = await operationNumbers(layout.operations);
  throw viewOutdated(layout.view, operation, Math.max(...numbers));
}
