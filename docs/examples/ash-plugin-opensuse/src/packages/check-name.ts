const NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]*$/;

/** In characters. */
const LONGEST = 255;

/** Says why a word can't name a package; undefined when it can. */
export function checkName(word: string): string | undefined {
  if (word.length > LONGEST) return `A package name of ${word.length} characters is too long.`;
  if (NAME.test(word)) return undefined;
  return `${JSON.stringify(word)} is no package name: they have letters, digits, '.', '_', '+' and '-'.`;
}
