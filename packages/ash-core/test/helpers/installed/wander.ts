import {isAshError} from 'ash-sdk';
import type {Session} from '../../../src/session.js';
import type {Operation, View} from '../../../src/store/view.js';
import type {Step, Wandering} from './order.js';
import {perform} from './perform.js';

export interface Journey {
  /** Operations that were committed, in order. */
  readonly committed: readonly number[];
  /** Codes of the errors of the other steps. */
  readonly refused: readonly string[];
}

/** Does random steps, one after the other, on whatever the store holds by then. An error that is no `AshError` is thrown on. */
export async function wander(session: Session, {seed, steps}: Wandering): Promise<Journey> {
  const random = randomNumbers(seed);
  const committed: number[] = [];
  const refused: string[] = [];
  for (let count = 0; count < steps; count++) {
    try {
      const step = chooseStep(await session.store.readView(), random, `${seed}-${count}`);
      committed.push(...operationsOf(await perform(session, step)));
    } catch (error) {
      if (!isAshError(error)) throw error;
      refused.push(error.code);
    }
  }
  return {committed, refused};
}

function chooseStep(view: View, random: (below: number) => number, label: string): Step {
  const numbers = [...view.snapshots.keys()];
  const any = (): string => String(numbers[random(numbers.length)] ?? 0);
  const reference = any();
  const choices: readonly Step[] = [
    {verb: 'branch', reference},
    {verb: 'branch', reference, name: `n${label}`},
    {verb: 'clone-tree', reference},
    {verb: 'delete', reference},
    {verb: 'rename', reference, name: `m${label}`},
    {verb: 'describe', reference, description: `step ${label} "\n\u2028`},
    {verb: 'move', reference, parent: any()},
    {verb: 'move', reference, parent: null},
    {verb: 'undo'},
    {verb: 'undo'},
    {verb: 'undo', id: 1 + random(view.operation)},
    {verb: 'redo'},
    {verb: 'redo'},
    {verb: 'gc', keepDays: random(3)},
    {verb: 'run', reference, argv: ['/bin/sh', '-c', `echo ${label} >>/etc/journey`]},
    {verb: 'run', reference, argv: ['/bin/sh', '-c', `echo ${label} >>/etc/journey`]},
  ];
  // A tree that only grows would fill the disk with copies.
  const tooMany = numbers.length > 12;
  const index = random(choices.length);
  return (tooMany && index < 3 ? choices[3] : choices[index]) ?? {verb: 'look'};
}

function operationsOf(result: unknown): readonly number[] {
  const results = Array.isArray(result) ? (result as unknown[]) : [result];
  return results.flatMap((one) => {
    const {operation} = one as {operation?: Operation};
    return operation === undefined ? [] : [operation.id];
  });
}

/** Numbers below a bound, the same ones for the same seed. Source of the constants: mulberry32. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
