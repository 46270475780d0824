import type {StoreContents} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {count, formatBytes} from './formats.js';
import type {Look} from './look.js';

/** The revisions on disk and the room they take. */
export function drawStoreContents({revisions, work, size, free}: StoreContents, look: Look): string[] {
  const {palette} = look;
  const heading: Cell[] = ['Revision', 'Own', 'Shared', ''].map((text) => [{text, paint: palette.heading}]);
  const rows = revisions.map(({name, own, shared, current}): Cell[] => [
    [{text: name, paint: palette.number}],
    [{text: formatBytes(own)}],
    [{text: formatBytes(shared), paint: palette.faint}],
    [{text: current ? '' : 'for undo', paint: palette.faint}],
  ]);
  return [
    ...drawColumns([heading, ...rows], look, {right: [1, 2]}),
    '',
    `${formatBytes(free)} of ${formatBytes(size)} free.`,
    ...(work.length === 0
      ? []
      : [`${count(work.length, 'work copy', 'work copies')} of commands that run now.`]),
  ];
}
