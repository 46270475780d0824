import type {TriedCheck, TriedUnit, TryResult} from 'ash-core';
import {escapeLine, escapeText} from './escape.js';
import {formatDuration} from './formats.js';
import type {Look} from './look.js';

/** Whether a snapshot came up; below it what did not, the checks, and where the rest can be read. */
export function drawTry(result: TryResult, look: Look): string[] {
  const {failedUnits, unfinishedUnits, checks, log, reason} = result;
  const {palette} = look;
  return [
    [verdictOf(result, look), ...(reason === undefined ? [] : [escapeLine(reason)])].join(' '),
    ...failedUnits.map((unit) => `  ${palette.error('failed:')} ${drawUnit(unit)}`),
    ...unfinishedUnits.map((unit) => `  ${palette.warning('not done:')} ${drawUnit(unit)}`),
    ...checks.flatMap((check) => drawCheck(check, look)),
    palette.faint(`The whole output: ${escapeLine(log)}`),
  ];
}

function verdictOf({snapshot, revision, outcome, seconds}: TryResult, {palette}: Look): string {
  const name = palette.number(`${snapshot}.${revision}`);
  const time = formatDuration(seconds * 1000);
  switch (outcome) {
    case 'up':
      return `${name} ${palette.good('came up')} in ${time}.`;
    case 'degraded':
      return `${name} ${palette.warning('came up degraded')} in ${time}.`;
    case 'failed':
      return `${name} ${palette.error('did not come up')} (${time}).`;
    case 'timeout':
      return `${name} ${palette.error('did not come up in time')} (${time}).`;
  }
}

function drawUnit({name, description}: TriedUnit): string {
  return escapeLine(description === undefined ? name : `${name} - ${description}`);
}

/** What a check printed is shown only when it failed. */
function drawCheck({name, required, exitCode, output}: TriedCheck, {palette}: Look): string[] {
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
