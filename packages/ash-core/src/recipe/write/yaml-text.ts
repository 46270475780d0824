/** Words that YAML takes for something else than a text. */
const SPECIAL = /^(?:~|null|true|false|yes|no|on|off|y|n|\.inf|\.nan|[-+]?[\d.][\d_.,:eExXoO+-]*)$/i;
const PLAIN = /^[A-Za-z0-9_/.][A-Za-z0-9_/@.+=:~%-]*$/;

/** A text as a YAML scalar of one line. */
export function scalar(text: string): string {
  return PLAIN.test(text) && !SPECIAL.test(text) && !text.endsWith(':') ? text : quoted(text);
}

/** In double quotes, where every character can be written. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The lines of a text behind its key, literally where YAML can hold it so. `indent` is that of its lines. */
export function block(text: string, indent: string): string[] {
  const isLiteral =
    text.includes('\n') &&
    !/[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u.test(text) &&
    /^[^\n]/.test(text);
  if (!isLiteral) return [scalar(text)];
  const end = text.endsWith('\n') ? (text.endsWith('\n\n') ? '+' : '') : '-';
  const lines = text.replace(/\n$/, '').split('\n');
  return [
    `|${text.startsWith(' ') || text.startsWith('\t') ? '2' : ''}${end}`,
    ...lines.map((line) => (line === '' ? '' : indent + line)),
  ];
}
