import {allows, parseConstraint, parseConstraints, type Constraint} from './constraint.js';
import type {PackageRow} from './package-table.js';

/** Something that a package is: itself, or what it provides (`so:libc.musl-x86_64.so.1=1`). */
interface Provision {
  readonly by: string;
  readonly version: string | undefined;
}

/**
 * For each package those that it needs, and those that came along because it is there (`install_if`): apk keeps these as long as all
 * packages are there that they ask for.
 */
export function findDependencies(rows: readonly PackageRow[]): Map<string, readonly string[]> {
  const provisions = provisionsOf(rows);
  const identities = new Map(
    rows.map(({installed, stanza}) => [installed.name, stanza.fields.get('C') ?? '']),
  );
  const satisfying = (one: Constraint): string[] =>
    (provisions.get(one.name) ?? [])
      .filter(({by, version}) =>
        one.operator === '><' ? identities.get(by) === one.version : allows(one, version),
      )
      .map(({by}) => by);

  const needed = new Map(rows.map(({installed}) => [installed.name, new Set<string>()]));
  for (const {installed, stanza} of rows) {
    for (const one of constraintsIn(stanza.fields.get('D'))) {
      for (const name of satisfying(one)) if (name !== installed.name) needed.get(installed.name)?.add(name);
    }
    const conditions = constraintsIn(stanza.fields.get('i')).map((one) => satisfying(one));
    if (conditions.length === 0 || conditions.some((names) => names.length === 0)) continue;
    for (const name of conditions.flat()) if (name !== installed.name) needed.get(name)?.add(installed.name);
  }
  return new Map([...needed].map(([name, names]) => [name, [...names]]));
}

function constraintsIn(text: string | undefined): Constraint[] {
  return text === undefined ? [] : parseConstraints(text).filter(({isConflict}) => !isConflict);
}

function provisionsOf(rows: readonly PackageRow[]): Map<string, Provision[]> {
  const provisions = new Map<string, Provision[]>();
  const add = (name: string, provision: Provision): void => {
    const known = provisions.get(name);
    if (known === undefined) provisions.set(name, [provision]);
    else known.push(provision);
  };
  for (const {installed, stanza} of rows) {
    add(installed.name, {by: installed.name, version: installed.version});
    for (const word of (stanza.fields.get('p') ?? '').split(' ')) {
      const provided = parseConstraint(word);
      if (provided === undefined) continue;
      add(provided.name, {
        by: installed.name,
        version: provided.operator === '' ? undefined : provided.version,
      });
    }
  }
  return provisions;
}
