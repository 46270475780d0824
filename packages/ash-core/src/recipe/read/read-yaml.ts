import {readFile, stat} from 'node:fs/promises';
import {defaultLoaders} from 'cosmiconfig';
import {recipeSyntax, recipeTooLarge, recipeUnreadable, recipeWithAliases} from '../../errors/recipe.js';

/** In bytes. */
const LARGEST = 16 * 1024 * 1024;

/** A file and the value that its YAML means. */
export interface Yaml {
  readonly path: string;
  readonly text: string;
  readonly value: unknown;
}

/** Reads YAML without aliases from a file of the host. Rejects with an `AshError` that says where it is wrong. */
export async function readYaml(path: string): Promise<Yaml> {
  let text: string;
  try {
    const {size} = await stat(path);
    if (size > LARGEST) throw recipeTooLarge(path, LARGEST);
    text = new TextDecoder('utf-8', {fatal: true}).decode(await readFile(path));
  } catch (error) {
    throw recipeUnreadable(path, error);
  }
  return parseYaml(path, text);
}

export function parseYaml(path: string, text: string): Yaml {
  let value: unknown;
  try {
    value = defaultLoaders['.yaml'](path, text);
  } catch (error) {
    throw recipeSyntax(path, error);
  }
  if (hasAliases(value, text.length)) throw recipeWithAliases(path);
  return {path, text, value};
}

/**
 * Whether anything in a value stands there by an alias: a list or an object comes twice then, and texts are longer together than the
 * whole file.
 */
function hasAliases(value: unknown, length: number): boolean {
  const seen = new Set<object>();
  let characters = 0;
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') characters += next.length;
    if (characters > length) return true;
    if (typeof next !== 'object' || next === null) continue;
    if (seen.has(next)) return true;
    seen.add(next);
    for (const inner of Object.values(next)) waiting.push(inner);
  }
  return false;
}
