import type {RootPath} from 'ash-sdk';
import type {Entries} from '../../delta/merge/entry.js';
import {resultOf} from '../../delta/merge/result.js';
import type {EtcStep} from './plan-step.js';
import type {EtcReason} from './reasons.js';

/** The new revision's state stays, which the new deployment has already. */
export function leave(path: RootPath, entries: Entries, why: EtcReason): EtcStep {
  return {path, action: 'keep-new', why, entries, result: 'leave', disputed: []};
}

/** The machine's state, be it that the path is gone. */
export function takeLocal(path: RootPath, entries: Entries, why: EtcReason): EtcStep {
  const result = localResult(entries);
  return {path, action: result === 'remove' ? 'delete' : 'take-local', why, entries, result, disputed: []};
}

/** The machine's state too, and the new revision's is kept beside it. */
export function conflict(path: RootPath, entries: Entries, why: EtcReason): EtcStep {
  return {path, action: 'conflict', why, entries, result: localResult(entries), disputed: []};
}

function localResult({local}: Entries): EtcStep['result'] {
  return local ? resultOf(local, local, 'local') : 'remove';
}
