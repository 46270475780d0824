import {readFile} from 'node:fs/promises';
import {defaultLoaders} from 'cosmiconfig';
import {answersUnreadable} from '../../errors/setup.js';
import {checkAnswers} from './check-answers.js';
import type {GivenAnswers} from './schema.js';

/** Longer than any set of answers, in characters. */
const LONGEST = 1024 * 1024;

/** Reads a file of answers, in YAML. Rejects with an `AshError` that says what is wrong in it. */
export async function readAnswers(path: string): Promise<GivenAnswers> {
  let value: unknown;
  try {
    const text = await readFile(path, 'utf8');
    if (text.length > LONGEST) throw new Error('it is longer than a megabyte');
    value = defaultLoaders['.yaml'](path, text);
  } catch (error) {
    throw answersUnreadable(path, error);
  }
  return checkAnswers(value ?? {}, path);
}
