import type {Garbage} from 'ash-core';
import {count, formatBytes} from './formats.js';

/** What was, or would be, taken away, and what can't be undone any more for it. */
export function drawGarbage({revisions, forgotten, bytes}: Garbage, removed: boolean): string[] {
  if (revisions.length === 0 && forgotten.length === 0) return ['There is nothing to take away.'];
  const what =
    revisions.length === 0
      ? 'no revision'
      : `${count(revisions.length, 'revision')} (${revisions.join(', ')})`;
  const room = bytes === 0 ? '' : `, at least ${formatBytes(bytes)}`;
  return [
    `${removed ? 'Took away' : 'Would take away'} ${what}${room}.`,
    ...(forgotten.length === 0
      ? []
      : [
          `${count(forgotten.length, 'operation')} ${removed ? 'can no longer' : 'could no longer'} be undone: ${ranges(forgotten)}.`,
        ]),
  ];
}

/** `1-4, 7` for ascending or descending numbers. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
