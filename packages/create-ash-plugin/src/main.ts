import {readArguments, USAGE} from './arguments.js';
import {create} from './create.js';
import {askFor} from './questions.js';
import type {Wish} from './wish.js';

async function main(): Promise<string> {
  const words = readArguments(process.argv.slice(2));
  if (words.help) return USAGE;
  const {kind, id, directory} = words;
  if (kind !== undefined && id !== undefined) return create({kind, id}, directory);
  if (!process.stdin.isTTY)
    throw new Error('There is no terminal to ask on: give the kind and the name as arguments.');
  const wish: Wish = await askFor(words);
  return create(wish, directory);
}

try {
  process.stdout.write(await main());
} catch (error) {
  const left = error instanceof Error && error.name === 'ExitPromptError';
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(left ? 'Nothing was written.\n' : `Error: ${message}\n`);
  process.exitCode = left ? 130 : 2;
}
