/** Flags of every command that take the next word as their value, in all their spellings. */
const VALUE_FLAGS: ReadonlySet<string> = new Set(['-s', '--snap', '--snapshot', '--store']);

/** Index of the first word that is no flag and no flag's value; the number of words when there is none. `--` ends the flags. */
export function firstOperand(words: readonly string[]): number {
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (word === '--' || word === '-' || !word.startsWith('-')) return index;
    index += VALUE_FLAGS.has(word) ? 2 : 1;
  }
  return words.length;
}
