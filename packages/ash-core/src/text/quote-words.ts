const PLAIN = /^[\w%+,./:=@^-]+$/;

/** A command as a person could type it in a shell: words that need it are in single quotes. For showing only. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
