import {createHash} from 'node:crypto';
import type {Recipe, RecipeContent, RecipeFile} from './schema.js';

/** What counts of a snapshot's description, in one form only: two that mean the same are equal. Pure. */
export function canonical(content: RecipeContent): unknown {
  const {'not-expressed': _, files, settings, ...rest} = content;
  const bodies = Object.entries(files ?? {}).map(([path, file]) => [path, canonicalFile(file)] as const);
  const all = {...rest, description: rest.description ?? '', settings, files: Object.fromEntries(bodies)};
  const said = Object.entries(steady(all) as Record<string, unknown>);
  return Object.fromEntries(said.filter(([, value]) => !isEmptyObject(value)));
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** A recipe with other comments and in another order of keys has the same. */
export function recipeDigest({base, layers = []}: Recipe): string {
  const {name, distro, release, mirror, ...content} = base;
  const parts = layers.map(({name: own, on, ...inner}) => [own, on ?? null, canonical(inner)]);
  return digestOf([name, distro, release ?? null, mirror ?? null, canonical(content), parts]);
}

/** Contents by their hash, however they are given. */
function canonicalFile({text, base64, sha256, ...rest}: RecipeFile): unknown {
  const bytes = text === undefined ? base64 && Buffer.from(base64, 'base64') : Buffer.from(text);
  const hash =
    bytes === undefined || bytes === '' ? sha256 : createHash('sha256').update(bytes).digest('hex');
  return {...rest, ...(hash !== undefined && {sha256: hash})};
}

/** Without what is empty, keys sorted, and lists too: none of them has an order. */
function steady(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value as readonly string[])].sort();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined && !(Array.isArray(inner) && inner.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, steady(inner)]));
}
