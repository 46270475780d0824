/** A word of the world or of a dependency. */
export interface Dependency {
  readonly word: string;
  readonly name: string;
  readonly isConflict: boolean;
  readonly operator: string;
  readonly version: string;
}

/** Reads one word. */
export function parseDependency(word: string): Dependency {
  const [, mark, name = word, operator = '', version = ''] =
    /^(!?)([^<>=~@]+)(?:@[^<>=~]+)?(?:([<>=~]+)(.*))?$/.exec(word) ?? [];
  return {word, name, isConflict: mark === '!', operator, version};
}

/** Orders versions as numbers between dots; enough for packages of tests. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', {numeric: true});
}

/** Whether a version is one of those that were asked for. */
export function fits({operator, version}: Dependency, offered: string): boolean {
  if (operator === '') return true;
  if (operator === '~')
    return offered === version || offered.startsWith(`${version}.`) || offered.startsWith(`${version}-`);
  const order = compareVersions(offered, version);
  return operator.includes(order < 0 ? '<' : order > 0 ? '>' : '=');
}
