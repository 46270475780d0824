import type {AshError} from 'ash-sdk';
import {escapeLine, escapeText} from './escape.js';
import type {Look} from './look.js';

/** An error as lines: what failed, what to do, and the last words of the program that failed. */
export function drawFailure(
  error: Pick<AshError, 'message' | 'hint' | 'output' | 'data'>,
  look: Look,
): string[] {
  const {palette} = look;
  const hint = error.hint === undefined ? [] : [`${palette.warning('Hint:')} ${escapeLine(error.hint)}`];
  const output = error.output === undefined ? [] : escapeText(error.output.trimEnd()).split('\n');
  const log = error.data?.['log'];
  const whole =
    typeof log === 'string' && error.hint?.includes(log) !== true
      ? [palette.faint(`The whole output: ${escapeLine(log)}`)]
      : [];
  return [
    `${palette.error('Error:')} ${escapeLine(error.message)}`,
    ...hint,
    ...output.map((line) => palette.faint(`  | ${line}`)),
    ...whole,
  ];
}
