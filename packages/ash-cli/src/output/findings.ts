import type {Finding} from 'ash-core';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** What was found, with a hint below what needs one. */
export function drawFindings(findings: readonly Finding[], look: Look): string[] {
  return findings.flatMap(({level, message, hint}) => [
    `${signOf(level, look)} ${escapeLine(message)}`,
    ...(hint === undefined ? [] : [`  ${look.palette.warning('Hint:')} ${escapeLine(hint)}`]),
  ]);
}

function signOf(level: Finding['level'], {palette, unicode}: Look): string {
  if (level === 'ok') return palette.good(unicode ? '✔' : 'ok:');
  return level === 'problem'
    ? palette.error(unicode ? '✘' : 'problem:')
    : palette.warning(unicode ? '!' : 'warning:');
}
