import type {SnapshotSummary} from 'ash-core';
import {drawColumns, type Cell, type Span} from './columns.js';
import {escapeFirstLine, escapeLine} from './escape.js';
import type {Look} from './look.js';
import type {Palette} from './palette.js';

interface Branches {
  readonly middle: string;
  readonly last: string;
  readonly through: string;
  readonly none: string;
}

const LINES: Branches = {middle: '├─ ', last: '└─ ', through: '│  ', none: '   '};
const ASCII_LINES: Branches = {middle: '|- ', last: '`- ', through: '|  ', none: '   '};

const SPACE: Span = {text: '  '};

/** A snapshot and the line characters that lead to it. */
interface Row {
  readonly snapshot: SnapshotSummary;
  readonly art: string;
}

/** The snapshots as a tree, one line each. A snapshot whose parent isn't among them stands at the top. */
export function drawTree(snapshots: readonly SnapshotSummary[], look: Look): string[] {
  if (snapshots.length === 0) {
    return [
      'There is no snapshot yet.',
      `${look.palette.warning('Hint:')} Make the first one from a distribution: 'ash new'.`,
    ];
  }
  const rows = arrange(snapshots, look.unicode ? LINES : ASCII_LINES);
  const parents = new Map(snapshots.map((snapshot) => [snapshot.number, snapshot]));
  const cells = rows.map(({snapshot, art}) => {
    const parent = snapshot.parent === null ? undefined : parents.get(snapshot.parent);
    return [
      describeRow(snapshot, art, parent, look),
      [{text: `${snapshot.number}.${snapshot.revision}`, paint: look.palette.faint}],
      markers(snapshot, look.palette),
    ];
  });
  return drawColumns(cells, look, {flexible: 0});
}

/** Depth first, children by number. */
function arrange(snapshots: readonly SnapshotSummary[], lines: Branches): Row[] {
  const known = new Set(snapshots.map(({number}) => number));
  const children = new Map<number | null, SnapshotSummary[]>();
  for (const snapshot of [...snapshots].sort((a, b) => a.number - b.number)) {
    const parent = snapshot.parent !== null && known.has(snapshot.parent) ? snapshot.parent : null;
    const siblings = children.get(parent) ?? [];
    siblings.push(snapshot);
    children.set(parent, siblings);
  }
  const rows: Row[] = [];
  const waiting = (children.get(null) ?? []).map((snapshot) => ({snapshot, art: '', below: ''})).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const {snapshot, art, below} = next;
    rows.push({snapshot, art});
    const own = children.get(snapshot.number) ?? [];
    for (let index = own.length - 1; index >= 0; index--) {
      const child = own[index];
      if (child === undefined) continue;
      const isLast = index === own.length - 1;
      waiting.push({
        snapshot: child,
        art: below + (isLast ? lines.last : lines.middle),
        below: below + (isLast ? lines.none : lines.through),
      });
    }
  }
  return rows;
}

function describeRow(
  snapshot: SnapshotSummary,
  art: string,
  parent: SnapshotSummary | undefined,
  look: Look,
): Cell {
  const {palette} = look;
  const cell: Span[] = [
    {text: art, paint: palette.faint},
    {text: String(snapshot.number), paint: palette.number},
  ];
  const separator: Span = {text: look.unicode ? ' · ' : ' - ', paint: palette.faint};
  for (const span of labelOf(snapshot, parent, palette))
    cell.push(cell.length === 2 ? SPACE : separator, span);
  return cell;
}

/** Distribution (where it isn't the parent's), name and description, as far as there are any. */
function labelOf(snapshot: SnapshotSummary, parent: SnapshotSummary | undefined, palette: Palette): Span[] {
  const distro = distroOf(snapshot);
  const spans: Span[] = [];
  if (parent === undefined || distroOf(parent) !== distro) spans.push({text: distro, paint: palette.changed});
  if (snapshot.name !== null) spans.push({text: escapeLine(snapshot.name), paint: palette.name});
  const description = escapeFirstLine(snapshot.description);
  if (description !== '') spans.push({text: description});
  return spans;
}

function distroOf({distro, release}: SnapshotSummary): string {
  return escapeLine(`${distro} ${release}`.trim());
}

function markers(snapshot: SnapshotSummary, palette: Palette): Cell {
  const words: Span[] = [];
  if (snapshot.booted) words.push({text: '*', paint: palette.good});
  if (snapshot.default) words.push({text: 'default', paint: palette.good});
  if (snapshot.pinned) words.push({text: 'pinned', paint: palette.faint});
  return words.length < 2
    ? words
    : words.flatMap((word, index) => (index === 0 ? [word] : [{text: ' '}, word]));
}
