import type {TriedUnit, TryResult} from 'ash-core';
import {drawCheck} from './check.js';
import {escapeLine} from './escape.js';
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

function verdictOf({kind, snapshot, revision, outcome, seconds}: TryResult, {palette}: Look): string {
  const name = palette.number(`${snapshot}.${revision}`);
  const time = formatDuration(seconds * 1000);
  const place = kind === 'vm' ? ' in a virtual machine' : '';
  switch (outcome) {
    case 'up':
      return `${name} ${palette.good('came up')}${place} in ${time}.`;
    case 'degraded':
      return `${name} ${palette.warning('came up degraded')}${place} in ${time}.`;
    case 'failed':
      return `${name} ${palette.error('did not come up')}${place} (${time}).`;
    case 'timeout':
      return `${name} ${palette.error('did not come up in time')}${place} (${time}).`;
  }
}

function drawUnit({name, description}: TriedUnit): string {
  return escapeLine(description === undefined ? name : `${name} - ${description}`);
}
