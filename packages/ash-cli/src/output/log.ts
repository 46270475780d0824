import type {Operation, SnapshotRecord} from 'ash-core';
import {drawColumns} from './columns.js';
import {escapeLine, escapeText} from './escape.js';
import {formatTime} from './formats.js';
import type {Look} from './look.js';

/** Operations, one line each. */
export function drawLog(operations: readonly Operation[], look: Look): string[] {
  const {palette} = look;
  const rows = operations.map((operation) => [
    [{text: String(operation.id), paint: palette.number}],
    [{text: formatTime(operation.time), paint: palette.faint}],
    [{text: escapeLine(operation.user), paint: palette.faint}],
    [{text: escapeLine(operation.summary)}],
  ]);
  return drawColumns(rows, look, {right: [0], flexible: 3});
}

/** One operation with everything it changed. */
export function drawOperation(operation: Operation, look: Look): string[] {
  const {palette} = look;
  const facts: (readonly [string, string])[] = [
    ['Operation', String(operation.id)],
    ['Time', formatTime(operation.time)],
    ['By', `${operation.user}@${operation.host}`],
    ['Command', ['ash', ...operation.argv].map(quote).join(' ')],
    ...(operation.log === undefined ? [] : ([['Output', operation.log]] as const)),
  ];
  return [
    ...drawColumns(
      facts.map(([title, value]) => [[{text: title, paint: palette.faint}], [{text: escapeLine(value)}]]),
      look,
    ),
    '',
    escapeLine(operation.summary),
    ...operation.changes.flatMap((change) => drawChange(change, look)),
  ];
}

function drawChange(
  {snapshot, before, after}: Operation['changes'][number],
  {palette, unicode}: Look,
): string[] {
  const arrow = unicode ? '→' : '->';
  if (before === null && after !== null)
    return [palette.added(`+ snapshot ${snapshot}`), ...fields(null, after, arrow)];
  if (after === null && before !== null)
    return [palette.removed(`- snapshot ${snapshot}`), ...fields(before, null, arrow)];
  return [palette.changed(`~ snapshot ${snapshot}`), ...fields(before, after, arrow)];
}

/** The fields of a record that differ, each as `name: before → after`. */
function fields(before: SnapshotRecord | null, after: SnapshotRecord | null, arrow: string): string[] {
  const [old, now] = [shown(before), shown(after)];
  return Object.keys(old ?? now ?? {}).flatMap((key) => {
    const values = [old?.[key], now?.[key]];
    if (values[0] === values[1]) return [];
    const texts = values.filter((value) => value !== undefined).map(indent);
    return texts.every((text) => text === '')
      ? []
      : [`    ${key}: ${texts.map((text) => text || '(none)').join(` ${arrow} `)}`];
  });
}

function shown(record: SnapshotRecord | null): Readonly<Record<string, string>> | undefined {
  if (record === null) return undefined;
  return {
    parent: record.parent === null ? '(top)' : String(record.parent),
    name: record.name ?? '',
    description: record.description,
    revision: `${record.number}.${record.revision}`,
    pinned: record.pinned ? 'yes' : '',
    settings: Object.entries(record.settings)
      .map(([key, value]) => `${key}=${value}`)
      .join(' '),
  };
}

/** Further lines of a description stand below its first one. */
function indent(text: string): string {
  return escapeText(text).replaceAll('\n', '\n        ');
}

/** A word as a person would type it in a shell. */
function quote(word: string): string {
  return /^[\w%+,./:=@^-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
