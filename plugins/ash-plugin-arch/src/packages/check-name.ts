const NAME = /^[a-zA-Z0-9@_+][a-zA-Z0-9@._+-]*$/;

/** Of names, in characters: with version and architecture it becomes the name of a file. */
const LONGEST = 128;

/**
 * Says why a word can't name a package for pacman, or undefined when it can. pacman also takes options, groups of a repository, relations,
 * files and addresses, and none of these may slip through; that a plain word is a group can only be told by its databases.
 */
export function checkName(word: string): string | undefined {
  const shown = JSON.stringify(word);
  if (word === '') return 'A package name is missing: the word is empty.';
  if (word.startsWith('-')) return `${shown} begins with a dash, so it is an option and no package name.`;
  if (/[^!-~]/.test(word)) return `${shown} contains a space or a character that no package name has.`;
  if (/\.pkg\.tar(\.[a-z0-9]+)?$/.test(word) || /^[./~]/.test(word))
    return `${shown} looks like a file; only packages of the repositories can be named.`;
  if (word.includes('://')) return `${shown} is an address; only packages of the repositories can be named.`;
  if (word.includes('/'))
    return `${shown} names a repository; leave it out, the first repository that has the package counts.`;
  if (/[<>=]/.test(word))
    return `${shown} asks for a version, but a repository of Arch has one version of each package.`;
  if (word.length > LONGEST) return `A word of ${word.length} characters is too long for a package name.`;
  if (!NAME.test(word))
    return `${shown} is no package name: they have letters, digits, '@', '.', '_', '+' and '-'.`;
  return undefined;
}
