import {escapeText} from './escape.js';
import type {Palette} from './palette.js';

const INDENT = '    ';

/** A unified diff, indented and coloured; `null` stands for content that is no text, undefined for none asked for. */
export function drawPatch(patch: string | null | undefined, palette: Palette): string[] {
  if (patch === undefined) return [];
  if (patch === null) return [INDENT + palette.faint('not text')];
  const lines = escapeText(patch.replace(/\n$/, '')).split('\n');
  return lines.map((line) => INDENT + paintLine(line, palette));
}

function paintLine(line: string, palette: Palette): string {
  if (/^(?:Index:|={3,}|---|\+\+\+|\\ )/.test(line)) return palette.faint(line);
  if (line.startsWith('@@')) return palette.name(line);
  if (line.startsWith('+')) return palette.added(line);
  if (line.startsWith('-')) return palette.removed(line);
  return line;
}
