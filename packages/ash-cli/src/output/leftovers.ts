import {bytesToText} from 'ash-sdk';
import type {Leftover, PlacedLeftover} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';

/** What package managers left beside edited configuration, by place, each with the commands that end it. */
export function drawLeftovers(leftovers: readonly PlacedLeftover[], look: Look): string[] {
  if (leftovers.length === 0) return [];
  const {palette} = look;
  const rows = leftovers.map(({snapshot, deployment, path}): Cell[] => [
    [{text: `  ${escapeLine(bytesToText(path))}`, paint: palette.warning}],
    [{text: deployment === null ? `snapshot ${snapshot}` : `deployment ${deployment}`, paint: palette.faint}],
  ]);
  const here = leftovers.some(({deployment}) => deployment !== null);
  const inside = leftovers.find(({deployment}) => deployment === null);
  return [
    '',
    `${count(leftovers.length, 'file')} left beside edited configuration.`,
    ...drawColumns(rows, look),
    ...(here ? [hintHere(look)] : []),
    ...(inside === undefined ? [] : [hintInside(inside, look)]),
  ];
}

/** The same for the deployment whose `/etc` is lived in. */
export function drawEtcLeftovers(leftovers: readonly Leftover[], look: Look): string[] {
  if (leftovers.length === 0) return [];
  return [
    `${count(leftovers.length, 'file')} left beside edited configuration by the package manager.`,
    ...leftovers.map(({path}) => `  ${look.palette.warning(escapeLine(bytesToText(path)))}`),
    hintHere(look),
  ];
}

function hintHere({palette}: Look): string {
  return `${palette.warning('Hint:')} 'ash etc resolve PATH --ours' removes the file, 'ash etc resolve PATH --theirs' puts it in place of the one that it lies beside.`;
}

function hintInside({snapshot, path, beside}: PlacedLeftover, {palette}: Look): string {
  const words = [path, beside].map((one) => escapeLine(bytesToText(one)));
  return `${palette.warning('Hint:')} In a snapshot, 'ash run -s ${snapshot} -- rm ${words[0] ?? ''}' removes the file, 'ash run -s ${snapshot} -- mv ${words.join(' ')}' puts it in place.`;
}
