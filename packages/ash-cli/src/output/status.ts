import type {SnapshotSummary, StatusReport} from 'ash-core';
import {bootFacts} from './boot-status.js';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import {drawLeftovers} from './leftovers.js';
import {formatBytes, formatTime} from './formats.js';
import type {Look} from './look.js';

/** How a store stands: one fact a line. */
export function drawStatus(report: StatusReport, look: Look): string[] {
  const {space, lastOperation: last} = report;
  const facts: (readonly [string, string])[] = [
    ['Store', `${escapeLine(report.store)} (${report.filesystem})`],
    [
      'Space',
      space === null
        ? 'unknown without root'
        : `${formatBytes(space.free)} of ${formatBytes(space.size)} free`,
    ],
    ['Snapshots', String(report.snapshots)],
    ['Booted', nameOf(report.booted) ?? 'none of this store'],
    ['Default', nameOf(report.default) ?? 'none'],
    [
      'Last operation',
      last === null ? 'none' : `${last.id}: ${escapeLine(last.summary)} (${formatTime(last.time)})`,
    ],
    ['Undo', report.undo === null ? 'nothing to take back' : `would take back operation ${report.undo}`],
    ['Redo', report.redo === null ? 'nothing to bring back' : `would bring back operation ${report.redo}`],
    ...(report.boot === null ? [] : bootFacts(report.boot)),
    ...report.working.map(
      ({snapshot, owner}) =>
        [
          'At work',
          `ash ${escapeLine(owner.argv.join(' '))}${snapshot === null ? '' : ` in ${snapshot}`} (process ${owner.pid})`,
        ] as const,
    ),
  ];
  const lines = drawColumns(
    facts.map(([title, value]): Cell[] => [[{text: title, paint: look.palette.faint}], [{text: value}]]),
    look,
  );
  return [...lines, ...drawLeftovers(report.leftovers ?? [], look)];
}

function nameOf(snapshot: SnapshotSummary | null): string | undefined {
  if (snapshot === null) return undefined;
  const name = snapshot.name === null ? '' : ` ${escapeLine(snapshot.name)}`;
  return `${snapshot.number}${name} at ${snapshot.number}.${snapshot.revision}`;
}
