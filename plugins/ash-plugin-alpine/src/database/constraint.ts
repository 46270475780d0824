import {beginsWith, compareVersions} from '../versions/compare-versions.js';

/** A word of `/etc/apk/world`, or of a dependency: `name`, `!name`, `name@tag`, `name>=1.0`, `name><Q1…`. */
export interface Constraint {
  readonly name: string;
  readonly isConflict: boolean;
  readonly tag?: string;
  /** Any of `<`, `>`, `=`, `~`; empty for any version. */
  readonly operator: string;
  readonly version: string;
}

/** Reads one word; undefined when it is none. Source: apk-world(5). */
export function parseConstraint(word: string): Constraint | undefined {
  const match = /^(!?)([^\s!<>=~@]+)(?:@([^\s<>=~@]+))?(?:([<>=~]+)(\S+))?$/.exec(word);
  if (match?.[2] === undefined) return undefined;
  const [, mark = '', name, tag, operator = '', version = ''] = match;
  return {name, isConflict: mark !== '', ...(tag === undefined ? {} : {tag}), operator, version};
}

/** Reads words between white space; those that are none are passed over. */
export function parseConstraints(text: string): Constraint[] {
  return text.split(/\s+/).flatMap((word) => parseConstraint(word) ?? []);
}

/** Whether a version is one of those that the constraint asks for; its name and its mark of a conflict don't count. */
export function allows({operator, version: wanted}: Constraint, version: string | undefined): boolean {
  if (operator === '') return true;
  if (version === undefined) return false;
  if (operator.includes('~') && beginsWith(version, wanted)) return true;
  const order = compareVersions(version, wanted);
  if (order < 0) return operator.includes('<');
  if (order > 0) return operator.includes('>');
  return /[=~]/.test(operator);
}
