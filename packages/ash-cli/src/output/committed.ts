import type {Committed} from 'ash-core';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** What was done, in the operation's own sentence. */
export function drawCommitted({operation}: Committed, look: Look): string[] {
  return [`${escapeLine(operation.summary)} ${look.palette.faint(`Operation ${operation.id}.`)}`];
}
