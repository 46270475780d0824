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
    ...(options.input === undefined ? {stdin: 'ignore' as const} : {input: options.input}),
    ...(options.signal === undefined ? {} : {cancelSignal: options.signal}),
  } as const;
}
