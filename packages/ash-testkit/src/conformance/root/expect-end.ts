import {demand} from '../breach.js';
import type {Ended} from './inside.js';

/** The last lines of what a program said. */
export function tail(output: string): string {
  return output.trim().split('\n').slice(-8).join('\n    ');
}

/** Commands must have succeeded. */
export function demandSuccess(what: string, ended: Ended, read = 'Commands as data'): void {
  demand(!ended.failed, {
    found: `${what} ended with exit code ${ended.exitCode}${ended.late ? ' when its time was up' : ''}:\n    ${tail(ended.output)}`,
    wanted: 'success, without a question that nobody answers',
    because: 'ash drops the whole transaction when a command fails',
    read,
  });
}

/** Commands must have failed by themselves, in time. */
export function demandFailure(
  what: string,
  ended: Ended,
  because: string,
  read = 'When something fails',
): void {
  demand(ended.failed, {
    found: `${what} succeeded:\n    ${tail(ended.output)}`,
    wanted: 'a command that fails',
    because,
    read,
  });
  demand(!ended.late, {
    found: `${what} did not end by itself before its time was up.`,
    wanted: 'a failure in time (a shorter time limit among the options of the package manager)',
    because: 'nobody is there to interrupt it',
    read,
  });
}
