import type {PastOperation, RecordKey} from '../tree/garbage.js';
import {readOperation} from './operation-file.js';
import type {Operation, SnapshotRecord, View} from './view.js';

/** Of ten thousand operations only this is kept. */
export interface Remembered extends PastOperation, Pick<Operation, 'boot' | 'automatic'> {}

/** The operations of a store. They never change once written, so each is read once. */
export class PastOperations {
  /** The newest first, without a gap. */
  #known: readonly Remembered[] = [];
  readonly #directory: string;

  /** `directory`: absolute path of the one with the files of operations. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Those after the horizon of a view, the newest first. */
  async of({operation, horizon}: View): Promise<readonly Remembered[]> {
    const newest = this.#known[0]?.id ?? horizon;
    const newer: Remembered[] = [];
    for (let id = operation; id > newest; id--) {
      newer.push(remembered(await readOperation(this.#directory, id)));
    }
    this.#known = [...newer, ...this.#known];
    return this.#known.filter(({id}) => id > horizon && id <= operation);
  }
}

function remembered({id, time, changes, deployments, boot, automatic}: Operation): Remembered {
  const key = (record: SnapshotRecord | null): RecordKey | null =>
    record && {
      number: record.number,
      revision: record.revision,
      ...(record.builtOn && {builtOn: record.builtOn}),
    };
  return {
    id,
    time,
    changes: changes.map(({before, after}) => ({before: key(before), after: key(after)})),
    ...(deployments !== undefined && {deployments}),
    ...(boot !== undefined && {boot}),
    ...(automatic !== undefined && {automatic}),
  };
}
