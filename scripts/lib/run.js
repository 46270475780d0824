import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Failure} from './failure.js';

/**
 * Runs a program with the terminal of ours and waits. `owner` (see clone.js) runs it as that user. Resolves to its exit
 * code; `check` turns one that is not 0 into a Failure with that hint.
 */
export async function run(argv, {owner, environment = {}, check, directory, stdio = 'inherit'} = {}) {
  const identity = owner ? {uid: owner.uid, gid: owner.gid} : {};
  const home = owner ? {HOME: owner.home, USER: owner.name, LOGNAME: owner.name} : {};
  const child = spawn(argv[0], argv.slice(1), {
    stdio,
    cwd: directory,
    env: {...process.env, ...home, ...environment},
    ...identity,
  });
  const code = await exitCodeOf(child, argv[0]);
  if (code !== 0 && check !== undefined) {
    throw new Failure(`${argv.slice(0, 3).join(' ')} failed with exit code ${code}.`, {hint: check});
  }
  return code;
}

/** Runs a program and resolves to {code, stdout, stderr}. */
export async function capture(argv, {environment = {}} = {}) {
  const child = spawn(argv[0], argv.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, ...environment},
  });
  const output = {stdout: '', stderr: ''};
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      output[name] += text;
    });
  }
  return {code: await exitCodeOf(child, argv[0]), ...output};
}

// A signal counts as in a shell: 128 and its number.
const SIGNALS = {SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15};

async function exitCodeOf(child, program) {
  try {
    const [code, signal] = await once(child, 'close');
    return code ?? 128 + (SIGNALS[signal] ?? 0);
  } catch (error) {
    throw new Failure(`${program} can't be started: ${error.message}.`);
  }
}
