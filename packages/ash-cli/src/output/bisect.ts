import type {BisectResult, PackageBisect} from 'ash-core';
import {drawDelta, drawDeltaSummary, drawPackages, USUAL_PARTS} from './delta.js';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';
import {drawOperationOf, drawRevision} from './turn.js';

/** With which revision it began, by which operation, and what that changed. */
export function drawBisect(result: BisectResult, look: Look): string[] {
  const {suspects, between, judged, delta, packages} = result;
  const {palette} = look;
  const [only, ...others] = suspects;
  const tried = judged.map(({key, verdict}) => `${drawRevision(key)} ${verdict}`).join(', ');
  const head =
    only !== undefined && others.length === 0
      ? [
          `${palette.number(drawRevision(only.key))} is the first bad revision.`,
          drawOperationOf({...only, gone: 0}),
        ]
      : [
          `One of these is the first bad revision; those between could not be tried:`,
          ...suspects.map(
            (suspect) => `  ${drawRevision(suspect.key)}  ${drawOperationOf({...suspect, gone: 0})}`,
          ),
        ];
  return [
    ...head,
    palette.faint(`Tried: ${tried}.`),
    ...(packages === null ? [] : drawPackageBisect(packages, look)),
    '',
    palette.heading(`From ${drawRevision(between.good)} to ${drawRevision(between.bad)}`),
    ...drawDeltaSummary(delta, look),
    ...drawDelta(delta, look, USUAL_PARTS),
  ];
}

function drawPackageBisect({suspects, obstacle, trials, removed}: PackageBisect, look: Look): string[] {
  const {palette} = look;
  const tried = trials.map((trial) => `${count(trial.packages, 'package')} ${trial.verdict}`).join(', ');
  return [
    '',
    ...(obstacle === null
      ? [
          suspects.length === 1
            ? 'It began with this package.'
            : 'It began with one of these packages, or with them together.',
        ]
      : [`No package can be named. ${escapeLine(obstacle)}`]),
    ...drawPackages(suspects, look),
    ...(tried === '' ? [] : [palette.faint(`Tried: ${tried}.`)]),
    ...(removed.length === 0
      ? []
      : [`Not looked through, as it was removed: ${removed.map(escapeLine).join(', ')}.`]),
  ];
}
