/** One line of an account file. */
export interface Row {
  /** The same on every side: the name, with a number when the file has it several times. */
  readonly key: string;
  readonly name: string;
  /** One element when the line is no record but a comment, an empty line or an entry for a name service. */
  readonly fields: readonly string[];
}

/** The lines of an account file, as byte strings. */
export function parseRows(text: string): Row[] {
  const seen = new Map<string, number>();
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => {
    const fields = isRecord(line) ? line.split(':') : [line];
    const [name = ''] = fields;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return {key: `${name}\n${count}`, name, fields};
  });
}

/** The opposite; every line gets an end. */
export function formatRows(rows: readonly Row[]): string {
  return rows.map(({fields}) => `${fields.join(':')}\n`).join('');
}

/** Whether a row is a record, as opposed to a comment or an entry for a name service (`+`, `-`). */
export function isRecord(line: string): boolean {
  return line.includes(':') && !/^[#+-]/.test(line);
}
