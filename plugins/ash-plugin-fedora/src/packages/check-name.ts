const ALLOWED = /^[A-Za-z0-9][A-Za-z0-9_.+~^:-]*$/;

/**
 * Why a word can't name a package; undefined when it can. dnf takes a name, `name.architecture`, `name-version-release` and the like; its
 * groups, patterns, files and addresses are refused, so that a word never means more than one package or something unseen.
 */
export function checkName(word: string): string | undefined {
  const shown = JSON.stringify(word);
  if (word === '') return 'A package name is missing: the word is empty.';
  if (word.length > 255) return `${shown.slice(0, 40)}… is longer than any package name.`;
  if (word.startsWith('-')) return `${shown} begins with a dash, so it is an option and no package name.`;
  if (word.startsWith('@')) return `${shown} is a group; name its packages, or use a profile.`;
  if (/[^!-~]/.test(word)) return `${shown} contains a space or a character that no package name has.`;
  if (word.includes('/') || word.endsWith('.rpm')) {
    return `${shown} looks like a file or an address; only packages of the repositories can be named.`;
  }
  if (/[*?[\]{}!]/.test(word)) return `${shown} is a pattern; name each package.`;
  if (/[<>=()]/.test(word)) {
    return `${shown} is a condition; a version is named as in 'nano-7.2-1.fc40'.`;
  }
  if (!ALLOWED.test(word)) {
    return `${shown} is no package name: they begin with a letter or a digit, and have letters, digits, '+', '-', '.' and '_'.`;
  }
  return undefined;
}
