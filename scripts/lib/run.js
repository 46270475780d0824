import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {Failure} from './failure.js';

/**
 * Runs a program on our terminal and waits. `owner` (see clone.js) runs it as that user. Resolves to its exit code;
 * `mustSucceed`, {title, hint}, turns one that is not 0 into a Failure.
 */
export async function run(argv, {mustSucceed, stdio = 'inherit', ...options} = {}) {
  const code = await exitCodeOf(start(argv, stdio, options), argv[0]);
  if (code !== 0 && mustSucceed) {
    throw new Failure(`${mustSucceed.title} failed with exit code ${code}.`, {hint: mustSucceed.hint});
  }
  return code;
}

/** Runs a program without a terminal, and resolves to {code, stdout, stderr}. */
export async function capture(argv, options = {}) {
  const child = start(argv, ['ignore', 'pipe', 'pipe'], options);
  const output = {stdout: '', stderr: ''};
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      output[name] += text;
    });
  }
  return {code: await exitCodeOf(child, argv[0]), ...output};
}

function start([program, ...words], stdio, {owner, environment = {}, directory}) {
  const identity = owner ? {uid: owner.uid, gid: owner.gid} : {};
  const home = owner ? {HOME: owner.home, USER: owner.name, LOGNAME: owner.name} : {};
  return spawn(program, words, {
    stdio,
    cwd: directory,
    env: {...process.env, ...home, ...environment},
    ...identity,
  });
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
