import type {TriedCheck} from 'ash-core';
import {escapeLine, escapeText} from './escape.js';
import type {Look} from './look.js';

/** How a health check ended; what it printed only when it failed. */
export function drawCheck({name, required, exitCode, output}: TriedCheck, {palette}: Look): string[] {
  const title = `${required ? 'required' : 'wanted'} check ${escapeLine(name)}`;
  if (exitCode === 0) return [`  ${palette.good('passed:')} ${title}`];
  const end = exitCode === null ? 'did not end' : `exit code ${exitCode}`;
  return [
    `  ${palette.error('failed:')} ${title} (${end})`,
    ...(output === ''
      ? []
      : escapeText(output)
          .split('\n')
          .map((line) => palette.faint(`    | ${line}`))),
  ];
}
