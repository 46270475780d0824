import type {Look} from './look.js';
import {ellipsisOf} from './look.js';
import type {Paint} from './palette.js';
import {displayWidth, truncate} from './width.js';

/** A piece of text, escaped already, and how it is painted. */
export interface Span {
  readonly text: string;
  readonly paint?: Paint;
}

/** What stands in one column of one row; spans follow each other without a space. */
export type Cell = readonly Span[];

export interface ColumnOptions {
  /** Index of the column that gives way when a row would be wider than the terminal. */
  readonly flexible?: number;
  /** Indexes of columns that are flush right. */
  readonly right?: readonly number[];
}

const GAP = 2;
const BETWEEN = ' '.repeat(GAP);
const LEAST_FLEXIBLE_WIDTH = 8;

/** Rows as lines in which the columns stand below each other. Empty columns take no room. */
export function drawColumns(
  rows: readonly (readonly Cell[])[],
  look: Look,
  options: ColumnOptions = {},
): string[] {
  const cellWidths = rows.map((row) => row.map(cellWidth));
  const widths = columnWidths(cellWidths);
  const {flexible} = options;
  if (flexible !== undefined && look.columns !== undefined) {
    const others = totalWidth(widths.map((width, index) => (index === flexible ? 0 : width)));
    const room = Math.max(LEAST_FLEXIBLE_WIDTH, look.columns - others - (others > 0 ? GAP : 0));
    widths[flexible] = Math.min(widths[flexible] ?? 0, room);
  }
  return rows.map((row, index) => drawRow(row, cellWidths[index] ?? [], widths, look, options.right ?? []));
}

/** The widest of each column, from the widths of the cells of each row. */
function columnWidths(rows: readonly (readonly number[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (let index = 0; index < row.length; index++) {
      widths[index] = Math.max(widths[index] ?? 0, row[index] ?? 0);
    }
  }
  return widths;
}

function totalWidth(widths: readonly number[]): number {
  const shown = widths.filter((width) => width > 0);
  return shown.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, shown.length - 1);
}

/** Without arrays on the way: a tree may have ten thousand rows. */
function drawRow(
  row: readonly Cell[],
  cellWidths: readonly number[],
  widths: readonly number[],
  look: Look,
  right: readonly number[],
): string {
  let line = '';
  for (let index = 0; index < widths.length; index++) {
    const width = widths[index] ?? 0;
    if (width === 0) continue;
    let cell = row[index] ?? [];
    let own = cellWidths[index] ?? 0;
    if (own > width) {
      cell = cut(cell, width, ellipsisOf(look));
      own = cellWidth(cell);
    }
    const padding = ' '.repeat(Math.max(0, width - own));
    if (line !== '') line += BETWEEN;
    if (right.includes(index)) line += padding;
    for (const {text, paint} of cell) line += paint === undefined ? text : paint(text);
    if (!right.includes(index)) line += padding;
  }
  return line.trimEnd();
}

function cut(cell: Cell, width: number, ellipsis: string): Cell {
  let room = width;
  const kept: Span[] = [];
  for (const [index, span] of cell.entries()) {
    const isLast = index === cell.length - 1;
    const needed = displayWidth(span.text) + (isLast ? 0 : displayWidth(ellipsis));
    if (needed > room)
      return [...kept, {...span, text: truncate(span.text + (isLast ? '' : ellipsis), room, ellipsis)}];
    kept.push(span);
    room -= displayWidth(span.text);
  }
  return kept;
}

/** Of the whole text: to measure each span by itself takes several times as long. */
function cellWidth(cell: Cell): number {
  let whole = '';
  for (const {text} of cell) whole += text;
  return displayWidth(whole);
}
