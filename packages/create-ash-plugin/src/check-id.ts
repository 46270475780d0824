/** In characters. */
const LONGEST = 40;

/** Says why a word can't be the id of a plugin; undefined when it can. */
export function checkId(word: string): string | undefined {
  const shown = JSON.stringify(word);
  if (word === '') return 'The name is missing.';
  if (word.length > LONGEST) return `A name of ${word.length} characters is too long: at most ${LONGEST}.`;
  if (/^ash-(plugin|fs)-/.test(word)) return `Give ${shown} without ash-plugin- or ash-fs- before it.`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word))
    return `${shown} is no name for a plugin: it has lower-case letters and digits, with single dashes between them, as 'void' or 'chimera-linux'.`;
  return undefined;
}
