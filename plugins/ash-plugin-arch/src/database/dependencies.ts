import {vercmp} from '../versions/compare-versions.js';
import type {PackageRow} from './package-table.js';

/** `name`, or `name>=1.2`: what a package needs, or with `=` what it provides. */
export interface Relation {
  readonly name: string;
  readonly operator: '<' | '<=' | '=' | '>=' | '>' | undefined;
  readonly version: string;
}

/** Reads a relation; what stands behind a colon (the reason of an optional one) is left out. Source: PKGBUILD(5). */
export function parseRelation(text: string): Relation {
  const match = /^([^<>=]+?)(<=|>=|<|>|=)(.*)$/.exec(text);
  const [, name = text, operator, version = ''] = match ?? [];
  return {name, operator: operator as Relation['operator'], version};
}

/** For each package the names of the installed ones that satisfy a dependency of its, by their own name or by what they provide. */
export function dependenciesOf(rows: ReadonlyMap<string, PackageRow>): Map<string, string[]> {
  const providers = providersOf(rows);
  const found = new Map<string, string[]>();
  for (const [name, {description}] of rows) {
    const needed = new Set<string>();
    for (const dependency of description?.depends ?? []) {
      const relation = parseRelation(dependency);
      for (const provider of providers.get(relation.name) ?? [])
        if (provider.name !== name && satisfies(provider.version, relation)) needed.add(provider.name);
    }
    found.set(name, [...needed]);
  }
  return found;
}

interface Provider {
  readonly name: string;
  /** Absent for something provided without a version: it satisfies no relation that has one. */
  readonly version: string | undefined;
}

function providersOf(rows: ReadonlyMap<string, PackageRow>): Map<string, Provider[]> {
  const providers = new Map<string, Provider[]>();
  const add = (word: string, provider: Provider): void => {
    const known = providers.get(word);
    if (known === undefined) providers.set(word, [provider]);
    else known.push(provider);
  };
  for (const [name, {version, description}] of rows) {
    add(name, {name, version});
    for (const text of description?.provides ?? []) {
      const provided = parseRelation(text);
      add(provided.name, {name, version: provided.operator === '=' ? provided.version : undefined});
    }
  }
  return providers;
}

function satisfies(version: string | undefined, {operator, version: wanted}: Relation): boolean {
  if (operator === undefined) return true;
  if (version === undefined) return false;
  const order = vercmp(version, wanted);
  if (operator === '=') return order === 0;
  if (operator.endsWith('=') && order === 0) return true;
  return operator.startsWith('<') ? order < 0 : order > 0;
}
