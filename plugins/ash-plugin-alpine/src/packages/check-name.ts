import {isVersion} from '../versions/compare-versions.js';

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*(?::[A-Za-z0-9_.+-]+)?$/;
const LONGEST = 250;
const TAG = /^[A-Za-z0-9_.-]+$/;
const OPERATORS: ReadonlySet<string> = new Set(['=', '<', '>', '<=', '>=', '~', '<~', '>~', '=~', '~=']);

/**
 * Says why a word can't name a package for apk, or undefined when it can: `name`, also a provided one as `cmd:nano`, then `@tag`, then a
 * version as in `nano=8.0-r0` or `nano~8`. apk also takes files, orders (`!name`) and patterns, and none of these may slip through.
 */
export function checkName(word: string): string | undefined {
  const shown = JSON.stringify(word);
  if (word === '') return 'A package name is missing: the word is empty.';
  if (word.length > LONGEST)
    return `The name of a package has ${String(word.length)} characters, and none has so many.`;
  if (word.startsWith('-')) return `${shown} begins with a dash, so it is an option and no package name.`;
  if (word.startsWith('!'))
    return `${shown} begins with '!', which apk takes as an order to keep that package away.`;
  if (word.startsWith('.'))
    return `${shown} begins with a dot, as only packages do that 'apk add --virtual' makes.`;
  if (/[^!-~]/.test(word)) return `${shown} contains a space or a character that no package name has.`;
  if (/[/\\*?[\]]/.test(word) || word.includes('.apk'))
    return `${shown} looks like a file or a pattern; only packages of the repositories can be named.`;
  const match = /^([^@<>=~]*)(?:@([^<>=~]*))?(?:([<>=~]+)(.*))?$/.exec(word);
  const [, name = '', tag, operator, version = ''] = match ?? [];
  if (!NAME.test(name))
    return `${shown} is no package name: they have letters, digits, '_', '.', '+' and '-'.`;
  if (tag !== undefined && !TAG.test(tag))
    return `${shown} names no repository after the '@', as in 'nano@edge'.`;
  if (operator !== undefined && (!OPERATORS.has(operator) || !isVersion(version)))
    return `${shown} has no version after the '${operator}', as in 'nano=8.0-r0'.`;
  return undefined;
}
