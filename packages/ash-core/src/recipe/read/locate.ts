/** Where something stands in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

/**
 * Where the value with these keys stands in a YAML text, or as much of the way to it as is written in block style. Literal texts and
 * comments on the way are not taken for keys.
 */
export function locate(text: string, keys: readonly (string | number)[]): Place {
  let lines = linesOf(text);
  let place: Place = {line: lines[0]?.number ?? 1, column: (lines[0]?.indent ?? 0) + 1};
  for (const key of keys) {
    const found = typeof key === 'number' ? itemAt(lines, key) : valueOf(lines, key);
    if (found === undefined) return withinLine(lines, key, place);
    ({place, lines} = found);
  }
  return place;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let literalIn: number | undefined;
  for (const [index, whole] of text.split('\n').entries()) {
    const indent = whole.search(/\S/);
    if (indent === -1) continue;
    if (literalIn !== undefined && indent > literalIn) continue;
    literalIn = undefined;
    const content = whole.slice(indent).replace(/\s+$/, '');
    if (content.startsWith('#') || content === '---') continue;
    lines.push({number: index + 1, indent, text: content});
    const dashes = /^(?:- +)*/.exec(content)?.[0].length ?? 0;
    if (/(?:^|[:-] )[|>][-+\d]*(?: +#.*)?$/.test(content))
      literalIn = indent + (content.includes(':') ? dashes : 0);
  }
  return lines;
}

/** The lines below one that begin deeper than it. */
function blockFrom(lines: readonly Line[], index: number, indent: number): Line[] {
  const rest = lines.slice(index);
  const end = rest.findIndex((line, at) => at > 0 && line.indent <= indent);
  return end === -1 ? rest : rest.slice(0, end);
}

function itemAt(lines: readonly Line[], number: number): {place: Place; lines: Line[]} | undefined {
  const indent = lines[0]?.indent ?? 0;
  const starts = [...lines.entries()].filter(
    ([, line]) => line.indent === indent && /^-(?: |$)/.test(line.text),
  );
  const [index, line] = starts[number] ?? [];
  if (index === undefined || line === undefined) return undefined;
  const dash = /^-\s*/.exec(line.text)?.[0].length ?? 1;
  const own = {...line, indent: indent + dash, text: line.text.slice(dash)};
  const rest = blockFrom(lines, index, indent).slice(1);
  return {place: {line: line.number, column: own.indent + 1}, lines: own.text === '' ? rest : [own, ...rest]};
}

function valueOf(lines: readonly Line[], key: string): {place: Place; lines: Line[]} | undefined {
  const indent = lines[0]?.indent ?? 0;
  const index = lines.findIndex((line) => line.indent === indent && keyOf(line.text)?.key === key);
  const line = lines[index];
  const found = line && keyOf(line.text);
  if (line === undefined || found === undefined) return undefined;
  // A list may stand as deep as its key.
  const deep = blockFrom(lines, index, indent).slice(1);
  const after = lines.slice(index + 1);
  const end = after.findIndex(
    (next) => next.indent < indent || (next.indent === indent && !/^-(?: |$)/.test(next.text)),
  );
  const listed = end === -1 ? after : after.slice(0, end);
  const inner = deep.length > 0 ? deep : listed;
  const value = line.text.slice(found.length);
  const column = indent + 1 + (value === '' ? 0 : found.length);
  const own = {number: line.number, indent: indent + found.length, text: value};
  return {place: {line: line.number, column}, lines: value === '' ? inner : [own]};
}

function keyOf(text: string): {readonly key: string; readonly length: number} | undefined {
  const match = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#"'[{][^#]*?)):(?:\s+|$)/.exec(text);
  if (match === null) return undefined;
  const [whole, double, single, plain] = match;
  return {
    key: double === undefined ? (single?.replaceAll("''", "'") ?? plain ?? '') : unescaped(double),
    length: whole.length,
  };
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

/** In flow style: the word in the line, if it is there once. */
function withinLine(lines: readonly Line[], key: string | number, place: Place): Place {
  const [line] = lines;
  if (typeof key === 'number' || line?.number !== place.line) return place;
  const at = line.text.indexOf(key);
  return at === -1 ? place : {line: line.number, column: line.indent + at + 1};
}
