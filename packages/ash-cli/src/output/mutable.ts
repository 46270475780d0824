import type {Committed} from 'ash-core';
import {drawCommitted} from './committed.js';
import type {Look} from './look.js';

/** What was set, and when that counts. */
export function drawMutable(committed: Committed, mutable: boolean, look: Look): string[] {
  const [snapshot] = committed.snapshots;
  const number = snapshot?.number ?? '';
  const root = mutable ? 'can be written to' : 'is read-only again';
  return [
    ...drawCommitted(committed, look),
    `The root ${root} in its next deployment: 'ash deploy ${number}'.`,
    ...(snapshot?.booted === true ? [runningLine(mutable)] : []),
  ];
}

function runningLine(mutable: boolean): string {
  return mutable
    ? "The running system stays as it is until then; 'ash live' makes it writable up to the next boot."
    : 'The running system stays as it is until then.';
}
