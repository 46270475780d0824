import {bytesToText, type RootPath} from 'ash-sdk';
import type {Delta, EtcCommitSummary, EtcCommitted} from 'ash-core';
import {USUAL_PARTS, drawDelta, drawDeltaSummary} from './delta.js';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';
import {drawResult} from './result.js';

const FEW = 8;

/** What a commit of the running `/etc` would do to the snapshot, before it counts. */
export function drawEtcCommitPreview(delta: Delta, etc: EtcCommitSummary, look: Look): string[] {
  return [
    ...drawDeltaSummary(delta, look),
    ...drawDelta(delta, look, USUAL_PARTS),
    '',
    ...drawLeftOut(etc, look),
    ...drawConflicts(etc, look),
  ];
}

/** How it ended. */
export function drawEtcCommitted(committed: EtcCommitted, look: Look): string[] {
  const {outcome, etc} = committed;
  if (outcome === 'unchanged') {
    return ['Nothing was changed in /etc that its snapshot lacks.', ...drawLeftOut(etc, look)];
  }
  if (outcome !== 'committed') return drawResult(committed, look);
  return [
    ...drawResult(committed, look),
    ...(etc.taken.length === 0
      ? []
      : [`${count(etc.taken.length, 'change')} of the running /etc went along.`]),
    ...drawLeftOut(etc, look),
    ...drawConflicts(etc, look),
  ];
}

function drawLeftOut({leftOut}: EtcCommitSummary, {palette}: Look): string[] {
  return leftOut.length === 0 ? [] : [palette.faint(`Left out: ${listed(leftOut)}.`)];
}

function drawConflicts({conflicts}: EtcCommitSummary, {palette}: Look): string[] {
  if (conflicts.length === 0) return [];
  return [
    ...conflicts.map(
      (path) =>
        `${palette.warning('Conflict:')} ${escapeLine(bytesToText(path))}: the version of the machine goes in, the snapshot's lies beside it.`,
    ),
    `${palette.warning('Hint:')} 'ash etc diff' shows both sides; 'ash etc resolve PATH --ours', '--theirs' or '--edit' ends one.`,
  ];
}

function listed(paths: readonly RootPath[]): string {
  const few = paths.slice(0, FEW).map((path) => escapeLine(bytesToText(path)));
  return few.join(', ') + (paths.length > few.length ? `, and ${paths.length - few.length} more` : '');
}
