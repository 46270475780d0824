import type {BisectResult} from 'ash-core';
import {drawDelta, drawDeltaSummary, USUAL_PARTS} from './delta.js';
import type {Look} from './look.js';
import {drawOperationOf, drawRevision} from './turn.js';

/** With which revision it began, by which operation, and what that changed. */
export function drawBisect({suspects, between, judged, delta}: BisectResult, look: Look): string[] {
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
    '',
    palette.heading(`From ${drawRevision(between.good)} to ${drawRevision(between.bad)}`),
    ...drawDeltaSummary(delta, look),
    ...drawDelta(delta, look, USUAL_PARTS),
  ];
}
