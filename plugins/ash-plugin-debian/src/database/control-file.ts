import {damagedFile} from '../errors/damaged-file.js';

/** Fields of one paragraph by lower-case name; the lines of a value are joined by newlines, without their indentation. */
export type Paragraph = ReadonlyMap<string, string>;

const FIELD = /^([!-,./0-9;-~][!-9;-~]*):[ \t]*(.*)$/;

/** The paragraphs of a file in Debian's control format. `file` names it in the error for a line that is none. Source: deb822(5). */
export function* paragraphs(text: string, file: string): Generator<Paragraph> {
  let fields = new Map<string, string>();
  let current: string | undefined;
  let number = 0;
  for (const line of lines(text)) {
    number += 1;
    if (line.startsWith('#')) continue;
    if (line.trim() === '') {
      if (fields.size > 0) yield fields;
      fields = new Map();
      current = undefined;
    } else if (/^[ \t]/.test(line)) {
      if (current === undefined) throw damagedFile(file, `line ${number}`);
      fields.set(current, `${fields.get(current) ?? ''}\n${line.slice(1).trimEnd()}`);
    } else {
      const match = FIELD.exec(line);
      if (match?.[1] === undefined) throw damagedFile(file, `line ${number}`);
      current = match[1].toLowerCase();
      fields.set(current, (match[2] ?? '').trimEnd());
    }
  }
  if (fields.size > 0) yield fields;
}

/** The lines of a text one by one, so that a large file is never held twice. */
export function* lines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (end === -1) {
      yield text.slice(start);
      return;
    }
    yield text.slice(start, end);
    start = end + 1;
  }
}
