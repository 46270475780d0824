import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {recipeBodyMissing} from '../../errors/recipe.js';
import {bodiesBeside} from '../places.js';
import type {ReadBody} from './files.js';

/** Reads contents that lie beside a recipe; one that is another than its name says rejects. */
export function bodyReader(recipe: string): ReadBody {
  return async (hash, path) => {
    const file = join(bodiesBeside(recipe), hash);
    const content = await readFile(file).catch(() => undefined);
    if (content === undefined) throw recipeBodyMissing(path, file, false);
    if (createHash('sha256').update(content).digest('hex') !== hash)
      throw recipeBodyMissing(path, file, true);
    return content;
  };
}
