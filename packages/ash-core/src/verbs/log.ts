import {operationNotFound} from '../errors/store.js';
import type {Session} from '../session.js';
import {readOperation} from '../store/operation-file.js';
import {asAshError} from '../errors/unexpected.js';
import type {Operation} from '../store/view.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

/** The operations that led to the present view, the newest first; those that changed one snapshot, if one is named. */
export async function readLog(
  session: Session,
  {limit = Infinity, reference}: {limit?: number | undefined; reference?: Reference} = {},
): Promise<readonly Operation[]> {
  const number = reference === undefined ? undefined : (await selected(session, reference)).record.number;
  const {operation: last} = await session.store.readView();
  const found: Operation[] = [];
  for (let id = last; id > 0 && found.length < limit; id--) {
    const operation = await readIfPossible(session, id);
    if (operation === undefined) continue;
    if (number === undefined || operation.changes.some(({snapshot}) => snapshot === number))
      found.push(operation);
  }
  return found;
}

async function readIfPossible(session: Session, id: number): Promise<Operation | undefined> {
  try {
    return await readOperation(session.store.layout.operations, id);
  } catch (error) {
    session.report({type: 'warning', message: asAshError(error).message});
    return undefined;
  }
}

export async function showOperation(session: Session, {id}: {id: number}): Promise<Operation> {
  const {operation: last} = await session.store.readView();
  if (!(Number.isSafeInteger(id) && id >= 1 && id <= last)) throw operationNotFound(id, last);
  return readOperation(session.store.layout.operations, id);
}
