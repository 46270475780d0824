import type {Confirmed, Health} from 'ash-core';
import {drawCheck} from './check.js';
import {drawCommitted} from './committed.js';
import type {Look} from './look.js';

/** What was recorded of this boot and those before it. */
export function drawConfirmed({running, committed}: Confirmed, look: Look): string[] {
  return committed === null
    ? [`Deployment ${running} is on record as it runs.`]
    : drawCommitted(committed, look);
}

/** How the running system is: one line, then the checks. */
export function drawHealth({healthy, checks}: Health, look: Look): string[] {
  const {palette} = look;
  const verdict = healthy ? palette.good('is healthy') : palette.error('is not healthy');
  const without = checks.length === 0 ? ' It has no checks.' : '';
  return [`This system ${verdict}.${without}`, ...checks.flatMap((check) => drawCheck(check, look))];
}
