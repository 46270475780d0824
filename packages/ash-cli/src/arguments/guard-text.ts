/** A character that no argument of a program can contain. */
const GUARD = '\u0000';

/** Flags whose value is any text, in all their spellings. */
const TEXT_FLAGS: ReadonlySet<string> = new Set(['-d', '--description', '--desc', '--name']);

/**
 * Marks values of text flags that begin with a dash, so that the parser of flags does not take them for flags:
 * `-d '-s is not a flag here'`, `--description=--json`. A value that is exactly a flag of the command stays one.
 */
export function guardText(words: readonly string[], flags: ReadonlySet<string>): string[] {
  let isText = false;
  let ended = false;
  return words.map((word) => {
    const isValue = isText && !ended;
    isText = !isValue && TEXT_FLAGS.has(word);
    ended ||= word === '--' && !isValue;
    if (isValue) return word.startsWith('-') && !flags.has(word) ? GUARD + word : word;
    if (ended) return word;
    const [, flag = '', value = ''] = /^(--[a-z]+=|-d=?)(-.*)$/s.exec(word) ?? [];
    return value !== '' && TEXT_FLAGS.has(flag.replace('=', '')) ? `${flag}${GUARD}${value}` : word;
  });
}

/** The value as it was typed. */
export function unguardText(value: string): string {
  return value.startsWith(GUARD) ? value.slice(GUARD.length) : value;
}
