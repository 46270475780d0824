import {readdir} from 'node:fs/promises';
import {isAshError} from 'ash-sdk';
import {readOperation} from '../operation-file.js';
import type {Operation} from '../view.js';

/** What can be read of the operation log. */
export interface OperationFiles {
  readonly operations: ReadonlyMap<number, Operation>;
  /** Numbers whose file is there and can't be read. */
  readonly damaged: readonly number[];
  /** The highest number that any file has; 0 when there is none. */
  readonly last: number;
}

export async function readOperationFiles(directory: string): Promise<OperationFiles> {
  const operations = new Map<number, Operation>();
  const damaged: number[] = [];
  const numbers = await operationNumbers(directory);
  for (const id of numbers) {
    try {
      operations.set(id, await readOperation(directory, id));
    } catch (error) {
      if (!isAshError(error) || error.code !== 'ASH_OPERATION_UNREADABLE') throw error;
      damaged.push(id);
    }
  }
  return {operations, damaged, last: numbers.at(-1) ?? 0};
}

/** Numbers of the operations that have a file, the lowest first. */
export async function operationNumbers(directory: string): Promise<readonly number[]> {
  const names = await readdir(directory).catch((): string[] => []);
  const numbers = names.map((name) => Number(/^([1-9]\d{0,14})\.json$/.exec(name)?.[1] ?? 0));
  return numbers.filter((id) => id > 0).sort((a, b) => a - b);
}
