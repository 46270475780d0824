import {bytesToText} from 'ash-sdk';
import type {EtcDiff, EtcStatus, LocalChange} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import {drawEtcLeftovers} from './leftovers.js';
import type {Look} from './look.js';
import type {Paint, Palette} from './palette.js';
import {drawPatch} from './patch.js';

const SIGNS = {added: '+', removed: '-', modified: '~'} as const;

/** The files in which the machine's own change and the snapshot's are both wanted, and how to end that. */
export function drawEtcConflicts({conflicts}: Pick<EtcStatus, 'conflicts'>, {palette}: Look): string[] {
  if (conflicts.length === 0) return ['No conflict in /etc.'];
  return [
    `${count(conflicts.length, 'conflict')} in /etc; the machine's own version is in place.`,
    ...conflicts.map(({path}) => `  ${palette.warning(escapeLine(bytesToText(path)))}`),
    `${palette.warning('Hint:')} 'ash etc diff' shows both sides; 'ash etc resolve PATH --ours', '--theirs' or '--edit' ends one.`,
  ];
}

/** The same, and how `/etc` differs from the revision that it began with. */
export function drawEtcStatus(status: EtcStatus, look: Look): string[] {
  const {changes, deployment} = status;
  const {palette} = look;
  const conflicts = [...drawEtcConflicts(status, look), ...drawEtcLeftovers(status.leftovers ?? [], look)];
  if (changes === null) return [...conflicts, palette.faint('What was changed in /etc only root can see.')];
  const since = `since revision ${deployment.snapshot}.${deployment.revision}`;
  const of = (nature: LocalChange['nature']) => changes.filter((change) => change.nature === nature);
  const wanted = of('change');
  const hint =
    wanted.length === 0
      ? []
      : [palette.faint("'ash etc diff --local' shows the lines; 'ash etc commit' makes them a revision.")];
  return [
    wanted.length === 0
      ? `Nothing was changed in /etc ${since}.`
      : `${count(wanted.length, 'change')} in /etc ${since}: ${tally(wanted)}.`,
    ...conflicts,
    ...section('Changed', wanted, look),
    ...section("The machine's own", of('machine'), look),
    ...section('Made from other files', of('derived'), look),
    ...hint,
  ];
}

/** Of conflicts, or with `local` of what was changed. */
export function drawEtcDiff({conflicts, changes}: EtcDiff, local: boolean, look: Look): string[] {
  const patches = local ? changes : conflicts;
  if (patches.size === 0)
    return [local ? 'No file of /etc has other lines than in its revision.' : 'No conflict in /etc.'];
  return [...patches].flatMap(([path, patch]) =>
    patch === null ? [`${escapeLine(bytesToText(path))} is no text.`] : drawPatch(patch, look.palette),
  );
}

function tally(changes: readonly LocalChange[]): string {
  const counted = (['added', 'removed', 'modified'] as const).map(
    (change) => [change, changes.filter((one) => one.change === change).length] as const,
  );
  return counted.flatMap(([change, number]) => (number === 0 ? [] : [`${number} ${change}`])).join(', ');
}

function section(title: string, changes: readonly LocalChange[], look: Look): string[] {
  if (changes.length === 0) return [];
  const {palette} = look;
  const rows = changes.map(({path, change, kind, aspects}): Cell[] => [
    [
      {
        text: `${SIGNS[change]} ${escapeLine(bytesToText(path))}${kind === 'directory' ? '/' : ''}`,
        paint: paintOf(change, palette),
      },
    ],
    [
      {
        text: aspects.length === 1 && aspects[0] === 'content' ? '' : aspects.join(', '),
        paint: palette.faint,
      },
    ],
  ]);
  return ['', palette.heading(title), ...drawColumns(rows, look), ''];
}

function paintOf(change: LocalChange['change'], palette: Palette): Paint {
  if (change === 'added') return palette.added;
  return change === 'removed' ? palette.removed : palette.changed;
}
