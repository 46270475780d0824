import {Readable} from 'node:stream';
import type {Command, RunOptions} from 'ash-sdk';
import {hostEnvironment} from './environment.js';

/** After SIGTERM a program has this long, in milliseconds, before SIGKILL. */
const PATIENCE = 5000;

/**
 * What execa is told about every program: a clean environment, no working directory to trip over, no thrown results, and a session of its
 * own: Ctrl-C on the terminal is for ash to hear, and must not end in the middle what has to be brought to its end.
 */
export function executionOptions(command: Command, options: RunOptions) {
  return {
    cwd: '/',
    detached: true,
    env: {...hostEnvironment(), ...command.env},
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    forceKillAfterDelay: PATIENCE,
    ...inputOf(options),
    ...(options.signal === undefined ? {} : {cancelSignal: options.signal}),
  } as const;
}

function inputOf({input}: RunOptions) {
  if (input === undefined) return {stdin: 'ignore' as const};
  if (typeof input === 'string' || input instanceof Uint8Array) return {input};
  return {input: Readable.from(input, {objectMode: false})};
}
