import {bytesToText} from 'ash-sdk';
import type {ListingDifferences, VerifyResult} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';
import type {Paint} from './palette.js';

const SIGNS = {added: '+', removed: '-', changed: '~', modified: '~'} as const;

/** Whether a snapshot is as it should be, and what differs. */
export function drawVerified({snapshot, revision, equal, differences}: VerifyResult, look: Look): string[] {
  const {palette} = look;
  const name = `${snapshot}.${revision}`;
  if (equal) return [palette.good(`${name} is equal.`)];
  if (differences === null) {
    const how = "what differs can be told with a listing: 'ash fingerprint --full -o FILE' of the other one.";
    return [palette.error(`${name} is not equal.`), palette.faint(`Only that is known; ${how}`)];
  }
  return [palette.error(`${name} is not equal.`), ...drawDifferences(differences, look)];
}

function drawDifferences({packages, paths}: ListingDifferences, look: Look): string[] {
  const {palette} = look;
  const arrow = look.unicode ? ' → ' : ' -> ';
  const packageRows = packages.map(({name, change, expected, found}): Cell[] => [
    [{text: `${SIGNS[change]} ${escapeLine(name)}`, paint: paintOf(change, look)}],
    [
      {
        text: [expected, found]
          .flatMap((version) => (version === null ? [] : [escapeLine(version)]))
          .join(arrow),
      },
    ],
  ]);
  const pathRows = paths.map(({path, change, kind, aspects}): Cell[] => [
    [
      {
        text: `${SIGNS[change]} ${escapeLine(bytesToText(path))}${kind === 'directory' ? '/' : ''}`,
        paint: paintOf(change, look),
      },
    ],
    [{text: aspects.join(', '), paint: palette.faint}],
  ]);
  return [
    ...(packageRows.length === 0 ? [] : ['', palette.heading('Packages'), ...drawColumns(packageRows, look)]),
    ...(pathRows.length === 0 ? [] : ['', palette.heading('Files'), ...drawColumns(pathRows, look)]),
  ];
}

function paintOf(change: keyof typeof SIGNS, {palette}: Look): Paint {
  if (change === 'added') return palette.added;
  return change === 'removed' ? palette.removed : palette.changed;
}
