import {bytesToText} from 'ash-sdk';
import type {BlamedLine, BlameResult, HistoryResult, PathTurn} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import {formatTime} from './formats.js';
import type {Look} from './look.js';
import type {Paint} from './palette.js';
import {drawChange, drawOperationOf, drawRevision} from './turn.js';

/** Each change of a path, one line each, the newest first. */
export function drawHistory({turns}: HistoryResult, look: Look): string[] {
  const {palette} = look;
  const rows = turns.map((turn): Cell[] => [
    [{text: drawRevision(turn.key), paint: palette.number}],
    [{text: drawChange(turn), paint: paintOf(turn, look)}],
    [{text: drawOperationOf(turn)}],
  ]);
  return drawColumns(rows, look);
}

/** Who made a path what it is, or each of its lines. */
export function drawBlame(result: BlameResult, look: Look): string[] {
  const {path, owners, turn, lines} = result;
  if (lines !== null) return drawLines(lines, look);
  const facts: (readonly [string, string])[] = [
    ['Path', bytesToText(path)],
    ...(turn === null
      ? ([['Came with', 'a revision that is not known']] as const)
      : ([
          [turn.change.change === 'modified' ? 'Changed in' : 'Came with', drawRevision(turn.key)],
          ['By', drawOperationOf(turn)],
        ] as const)),
    ['Package', owners.length === 0 ? 'none owns it' : owners.join(', ')],
  ];
  return drawColumns(
    facts.map(([title, value]) => [[{text: title, paint: look.palette.faint}], [{text: escapeLine(value)}]]),
    look,
  );
}

function drawLines(lines: readonly BlamedLine[], look: Look): string[] {
  const {palette} = look;
  const rows = lines.map(({text, turn}, index): Cell[] => [
    [{text: turn === null ? '?' : drawRevision(turn.key), paint: palette.number}],
    [{text: turn?.operation ? String(turn.operation.id) : '', paint: palette.faint}],
    [{text: turn?.operation ? formatTime(turn.operation.time) : '', paint: palette.faint}],
    [{text: turn?.operation ? escapeLine(turn.operation.user) : '', paint: palette.faint}],
    [{text: String(index + 1), paint: palette.faint}],
    [{text: escapeLine(text)}],
  ]);
  return drawColumns(rows, look, {right: [1, 4]});
}

function paintOf({change: {change}}: PathTurn, {palette}: Look): Paint {
  if (change === 'added') return palette.added;
  return change === 'removed' ? palette.removed : palette.changed;
}
