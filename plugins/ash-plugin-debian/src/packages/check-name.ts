const NAME = /^[a-z0-9][a-z0-9+.-]+$/;
const ARCHITECTURE = /^[a-z0-9-]+$/;
const VERSION = /^[0-9A-Za-z.+~:-]+$/;
const RELEASE = /^[a-z0-9][a-z0-9.-]*$/;

/** In characters, with version and release. */
const LONGEST = 255;

/**
 * Says why a word can't name a package for apt, or undefined when it can: `name`, `name:architecture`, and either with
 * `=version` or `/release`. apt also takes orders (`name-` removes), patterns and files, and none of these may slip through.
 */
export function checkName(word: string): string | undefined {
  const shown = JSON.stringify(word);
  if (word === '') return 'A package name is missing: the word is empty.';
  if (word.length > LONGEST) return `A package name of ${word.length} characters is too long.`;
  if (word.startsWith('-')) return `${shown} begins with a dash, so it is an option and no package name.`;
  if (/[^!-~]/.test(word)) return `${shown} contains a space or a character that no package name has.`;
  if (word.endsWith('-'))
    return `${shown} ends in a dash, which apt takes as an order to remove that package.`;
  if (word.endsWith('.deb') || /^[./~]/.test(word))
    return `${shown} looks like a file or a pattern; only packages of the archive can be named.`;
  const [, named = '', version, release] = /^([^=/]*)(?:=(.*)|\/(.*))?$/.exec(word) ?? [];
  const [name = '', architecture, ...more] = named.split(':');
  if (/[A-Z]/.test(name)) return `${shown} has capital letters, but package names are lower-case.`;
  if (!NAME.test(name))
    return `${shown} is no package name: they have two or more lower-case letters, digits, '+', '-' and '.'.`;
  if (more.length > 0 || (architecture !== undefined && !ARCHITECTURE.test(architecture))) {
    return `${shown} names no architecture after the colon, as in 'libc6:i386'.`;
  }
  if (version !== undefined && !VERSION.test(version))
    return `${shown} has no version after the '=', as in 'nano=7.2-1'.`;
  if (release !== undefined && !RELEASE.test(release))
    return `${shown} has no release after the '/', as in 'nano/bookworm-backports'.`;
  return undefined;
}
