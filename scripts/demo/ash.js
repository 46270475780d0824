import path from 'node:path';
import {CLONE} from '../lib/clone.js';
import {Failure} from '../lib/failure.js';
import {capture, run} from '../lib/run.js';
import {bold, dim, duration, say, typed} from '../lib/say.js';
import {IMAGE, IMAGE_NAME, LOGS} from './files.js';

const ASH = path.join(CLONE, 'packages/ash-cli/bin/ash.js');

export const RETRY = '`sudo npm start` goes on from here, `sudo npm start -- --clean` removes everything';

/** Shows a command as a person would type it, runs it and says how long it took. Resolves to its exit code. */
export async function show(words) {
  say(bold(`$ ${typed(['npx', 'ash', ...onStore(words, IMAGE_NAME)])}`));
  const start = performance.now();
  const code = await run([process.execPath, ASH, ...onStore(words, IMAGE_NAME)], {
    directory: CLONE,
    environment: {ASH_LOG_DIR: LOGS},
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  say(dim(`  (${duration(performance.now() - start)})`));
  say();
  return code;
}

/** The same for a command that must succeed. */
export async function showSuccess(words) {
  const code = await show(words);
  if (code !== 0) {
    throw new Failure(`This step of the demo failed with exit code ${code}: ash ${typed(words)}.`, {
      hint: RETRY,
    });
  }
}

/** The document that a command prints with --json, or undefined when the command fails. */
export async function ask(words) {
  const {code, stdout} = await capture([process.execPath, ASH, ...onStore([...words, '--json'], IMAGE)]);
  return code === 0 ? JSON.parse(stdout) : undefined;
}

function onStore(words, store) {
  return ['init', 'setup'].includes(words[0]) ? words : ['--store', store, ...words];
}
