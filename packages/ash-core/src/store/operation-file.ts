import {join} from 'node:path';
import * as v from 'valibot';
import {isAshError} from 'ash-sdk';
import {operationUnreadable} from '../errors/store.js';
import {writeDurably} from '../files/durable.js';
import {readOwnFile} from './read-own-file.js';
import type {Operation} from './view.js';
import {BootChoiceSchema, DeploymentRecordSchema, SnapshotRecordSchema} from './view-file.js';

const number = v.pipe(v.number(), v.integer(), v.minValue(0));

const OperationSchema = v.object({
  id: number,
  time: v.string(),
  user: v.string(),
  host: v.string(),
  argv: v.array(v.string()),
  summary: v.string(),
  changes: v.array(
    v.object({
      snapshot: number,
      before: v.nullable(SnapshotRecordSchema),
      after: v.nullable(SnapshotRecordSchema),
      madeOf: v.exactOptional(v.array(v.object({snapshot: number, revision: number}))),
    }),
  ),
  deployments: v.exactOptional(
    v.array(
      v.object({
        id: number,
        before: v.nullable(DeploymentRecordSchema),
        after: v.nullable(DeploymentRecordSchema),
      }),
    ),
  ),
  boot: v.exactOptional(v.object({before: BootChoiceSchema, after: BootChoiceSchema})),
  undoes: v.exactOptional(number),
  redoes: v.exactOptional(number),
  previousUndo: v.nullable(number),
  automatic: v.exactOptional(v.boolean()),
  horizon: v.exactOptional(number),
  log: v.exactOptional(v.string()),
});

export function operationPath(directory: string, id: number): string {
  return join(directory, `${id}.json`);
}

export async function readOperation(directory: string, id: number): Promise<Operation> {
  const path = operationPath(directory, id);
  try {
    const operation = v.parse(OperationSchema, JSON.parse(await readOwnFile(path)));
    if (operation.id !== id) throw new Error(`it is the record of operation ${operation.id}`);
    return operation;
  } catch (error) {
    throw isAshError(error) ? error : operationUnreadable(path, id, error);
  }
}

export async function writeOperation(directory: string, operation: Operation): Promise<void> {
  await writeDurably(operationPath(directory, operation.id), `${JSON.stringify(operation)}\n`);
}
