import {bytesToText, type ByteString, type InstalledPackage} from 'ash-sdk';
import {parseConstraints, type Constraint} from './constraint.js';
import type {InstalledText} from './place.js';
import {damaged, parseStanzas, type Stanza} from './stanzas.js';

/** A package as everything else wants it. */
export interface PackageRow {
  readonly installed: InstalledPackage;
  readonly stanza: Stanza;
}

/** Packages that `apk add --virtual` makes begin with a dot. */
const NAME = /^[A-Za-z0-9.][A-Za-z0-9._+-]*$/;

/** The packages by name, in the order of the database. Throws `ASH_PACKAGE_DATABASE_DAMAGED`, also for a package that is there twice. */
export function packageTable(
  text: InstalledText,
  world: readonly Constraint[],
): ReadonlyMap<string, PackageRow> {
  const stanzas = parseStanzas(text);
  const wanted = new Set(world.filter(({isConflict}) => !isConflict).map(({name}) => name));
  const names = new Set(stanzas.map(({fields}) => fields.get('P')));
  // `apk add cmd:nano` and names that packages provide stay in the world as they were typed.
  const provided = new Set([...wanted].filter((name) => !names.has(name)));
  const table = new Map<string, PackageRow>();
  for (const stanza of stanzas) {
    const {fields, start} = stanza;
    const name = fields.get('P') ?? '';
    if (!NAME.test(name)) throw damaged(text, start, 'a package has a name that none can have');
    if (!fields.has('V')) throw damaged(text, start, `the package ${name} has no version`);
    if (table.has(name)) throw damaged(text, start, `the package ${name} is there twice`);
    const requested =
      wanted.has(name) ||
      (provided.size > 0 && parseConstraints(fields.get('p') ?? '').some((one) => provided.has(one.name)));
    table.set(name, {installed: packageOf(name, stanza, requested), stanza});
  }
  return table;
}

function packageOf(name: string, {fields}: Stanza, requested: boolean): InstalledPackage {
  const summary = fields.get('T') ?? '';
  const size = fields.get('I') ?? '';
  return {
    name,
    version: fields.get('V') ?? '',
    architecture: fields.get('A') ?? 'noarch',
    // f: files, s: a script, x: extended attributes could not be done.
    state: /[fsx]/.test(fields.get('f') ?? '') ? 'broken' : 'installed',
    requested,
    ...(summary === '' ? {} : {summary: bytesToText(summary as ByteString)}),
    ...(/^\d{1,15}$/.test(size) ? {installedSize: Number(size)} : {}),
  };
}
