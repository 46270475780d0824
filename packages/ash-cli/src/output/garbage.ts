import type {Garbage} from 'ash-core';
import {count, formatBytes} from './formats.js';

/** What was, or would be, taken away, and what can't be undone any more for it. */
export function drawGarbage(garbage: Garbage, removed: boolean): string[] {
  const {revisions, deployments, changedCopies, forgotten, bytes} = garbage;
  const stays = changedCopies.filter((name) => !deployments.includes(name));
  const kept =
    stays.length === 0
      ? []
      : [
          `Copies for the boot menu whose /etc was changed stay: ${stays.join(', ')} (--changed-copies takes them).`,
        ];
  if ([revisions, deployments, forgotten].every(({length}) => length === 0)) {
    return ['There is nothing to take away.', ...kept];
  }
  const what = [listed(revisions, 'revision'), listed(deployments, 'deployment')].filter(
    (text) => text !== '',
  );
  const room = bytes === 0 ? '' : `, at least ${formatBytes(bytes)}`;
  return [
    `${removed ? 'Took away' : 'Would take away'} ${what.length === 0 ? 'no revision' : what.join(' and ')}${room}.`,
    ...(forgotten.length === 0
      ? []
      : [
          `${count(forgotten.length, 'operation')} ${removed ? 'can no longer' : 'could no longer'} be undone: ${ranges(forgotten)}.`,
        ]),
    ...kept,
  ];
}

function listed(names: readonly string[], what: string): string {
  return names.length === 0 ? '' : `${count(names.length, what)} (${names.join(', ')})`;
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
