import {bytesToText} from 'ash-sdk';
import type {Additions, Aspect, ConfigurationChange, Delta, FileChange, PackageChange} from 'ash-core';
import {drawColumns, type Cell} from './columns.js';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';
import type {Paint, Palette} from './palette.js';
import {drawPatch} from './patch.js';

/** Which parts of a delta are drawn. */
export interface DeltaParts {
  readonly packages: boolean;
  readonly configuration: boolean;
  /** `unexplained`: those that no changed package accounts for. */
  readonly files: 'all' | 'unexplained' | 'none';
}

export const USUAL_PARTS: DeltaParts = {packages: true, configuration: true, files: 'unexplained'};

const PACKAGE_SIGNS = {added: '+', removed: '-', upgraded: '^', downgraded: 'v', changed: '~'} as const;
const FILE_SIGNS = {added: '+', removed: '-', modified: '~'} as const;

/** Whether two roots differ in nothing that counts. */
export function isEmptyDelta({packages, configuration, files}: Delta): boolean {
  return packages.length === 0 && configuration.length === 0 && files.length === 0;
}

/** How much of what differs, a line for each kind. */
export function drawDeltaSummary(
  delta: Delta & Partial<Additions>,
  look: Look,
  {files}: Pick<DeltaParts, 'files'> = USUAL_PARTS,
): string[] {
  const {palette} = look;
  if (isEmptyDelta(delta)) return ['No difference.', ...derivedNote(delta, palette)];
  const unexplained = delta.files.filter(({explained}) => !explained);
  const explained = delta.files.length - unexplained.length;
  const rows: Cell[][] = [
    summaryRow('Packages', tally(delta.packages.map(({change}) => change)), palette),
    summaryRow('Configuration', tally(delta.configuration.map(({change}) => change)), palette),
    summaryRow('Other files', tally(unexplained.map(({change}) => change)), palette),
    ...additionRows(delta, palette),
  ];
  const notes =
    explained === 0 || files === 'all'
      ? []
      : [`${count(explained, 'file')} of changed packages (--files lists them).`];
  return [
    ...drawColumns(rows, look),
    ...notes.map((note) => palette.faint(note)),
    ...derivedNote(delta, palette),
  ];
}

/** What differs, in parts with a heading each; parts without anything are left out. */
export function drawDelta(delta: Delta, look: Look, parts: DeltaParts): string[] {
  const {palette} = look;
  const files = delta.files.filter(({explained}) => parts.files === 'all' || !explained);
  return [
    ...(parts.packages ? section('Packages', drawPackages(delta.packages, look), palette) : []),
    ...(parts.configuration
      ? section('Configuration', drawConfiguration(delta.configuration, look), palette)
      : []),
    ...(parts.files === 'none' ? [] : section('Files', drawFiles(files, look), palette)),
  ];
}

function derivedNote({derived, unreadable}: Delta, palette: Palette): string[] {
  const notes: string[] = [];
  if (derived > 0)
    notes.push(`${count(derived, 'derived file')} (caches, logs) left out (--all shows them).`);
  if (unreadable > 0) notes.push(`${count(unreadable, 'path')} that only root may read left out.`);
  return notes.map((note) => palette.faint(note));
}

function summaryRow(title: string, tallied: string, palette: Palette): Cell[] {
  return [
    [{text: title, paint: palette.heading}],
    [tallied === '' ? {text: 'same', paint: palette.faint} : {text: tallied}],
  ];
}

/** Services and accounts that differ, by name; what doesn't has no row. */
function additionRows({services, users, groups}: Partial<Additions>, palette: Palette): Cell[][] {
  const rows: (readonly [string, string])[] = [
    ['Services', named({enabled: services?.enabled, disabled: services?.disabled})],
    ['Users', named({added: users?.added, removed: users?.removed})],
    ['Groups', named({added: groups?.added, removed: groups?.removed})],
  ];
  return rows.flatMap(([title, text]) => (text === '' ? [] : [summaryRow(title, text, palette)]));
}

function named(names: Readonly<Record<string, readonly string[] | undefined>>): string {
  return Object.entries(names)
    .flatMap(([what, all = []]) => (all.length === 0 ? [] : [`${all.map(escapeLine).join(', ')} ${what}`]))
    .join('; ');
}

function tally(changes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const change of changes) counts.set(change, (counts.get(change) ?? 0) + 1);
  const order = ['added', 'removed', 'upgraded', 'downgraded', 'changed', 'modified'];
  return order
    .flatMap((change) => (counts.has(change) ? [`${counts.get(change) ?? 0} ${change}`] : []))
    .join(', ');
}

function section(title: string, lines: readonly string[], palette: Palette): string[] {
  return lines.length === 0 ? [] : ['', palette.heading(title), ...lines];
}

/** A line for each package. */
export function drawPackages(changes: readonly PackageChange[], look: Look): string[] {
  const {palette} = look;
  const arrow = look.unicode ? ' → ' : ' -> ';
  const rows = changes.map((change): Cell[] => {
    const paint = paintOf(change.change, palette);
    const versions = [change.from, change.to].flatMap((version) =>
      version === null ? [] : [escapeLine(version)],
    );
    return [
      [{text: `${PACKAGE_SIGNS[change.change]} ${escapeLine(change.name)}`, paint}],
      [{text: versions.join(arrow)}],
      change.requested ? [{text: 'requested', paint: palette.faint}] : [],
    ];
  });
  return drawColumns(rows, look);
}

function drawConfiguration(changes: readonly ConfigurationChange[], look: Look): string[] {
  const lines = drawFiles(changes, look);
  return changes.flatMap((change, index) => [
    lines[index] ?? '',
    ...drawPatch(patchOf(change), look.palette),
  ]);
}

/** The patch, where there can be one: other differences than the content's have none. */
function patchOf({patch, change, kind, aspects}: ConfigurationChange): string | null | undefined {
  return kind === 'file' && (change !== 'modified' || aspects.includes('content')) ? patch : undefined;
}

function drawFiles(changes: readonly FileChange[], look: Look): string[] {
  const {palette} = look;
  const rows = changes.map((change): Cell[] => [
    [{text: `${FILE_SIGNS[change.change]} ${drawPath(change)}`, paint: paintOf(change.change, palette)}],
    [{text: drawAspects(change.aspects), paint: palette.faint}],
    [{text: change.owners.map(escapeLine).join(', '), paint: palette.name}],
  ]);
  return drawColumns(rows, look);
}

function drawPath({path, kind}: FileChange): string {
  return escapeLine(bytesToText(path)) + (kind === 'directory' ? '/' : '');
}

function drawAspects(aspects: readonly Aspect[]): string {
  return aspects.length === 1 && aspects[0] === 'content' ? '' : aspects.join(', ');
}

function paintOf(change: PackageChange['change'] | FileChange['change'], palette: Palette): Paint {
  if (change === 'added') return palette.added;
  if (change === 'removed') return palette.removed;
  return palette.changed;
}
