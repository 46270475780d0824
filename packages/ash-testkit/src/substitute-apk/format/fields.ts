/** Value by letter, as in an index and in the database of installed packages. */
export type Fields = ReadonlyMap<string, string>;

/** Reads entries that an empty line ends. Lines of files (`F`, `R` …) stay in order behind the fields, as `lines`. */
export function parseEntries(text: string): {readonly fields: Fields; readonly lines: readonly string[]}[] {
  return text
    .split('\n\n')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const all = entry.split('\n').filter((line) => line !== '');
      const begin = all.findIndex((line) => line.startsWith('F:'));
      const own = begin === -1 ? all : all.slice(0, begin);
      return {
        fields: new Map(own.map((line) => [line.charAt(0), line.slice(2)])),
        lines: begin === -1 ? [] : all.slice(begin),
      };
    });
}

/** The same as text, without the empty line at the end. */
export function renderFields(fields: Fields): string {
  return [...fields].map(([letter, value]) => `${letter}:${value}\n`).join('');
}

/** A checksum as apk writes it. */
export function checksum(sha1: Buffer): string {
  return `Q1${sha1.toString('base64')}`;
}
