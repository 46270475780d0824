import type {ApplyResult, Difference, ExportResult, RecipeStep} from 'ash-core';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';

const SHOWN = 12;

/** What was written, and what the recipe leaves out. */
export function drawExported({written, notExpressed}: ExportResult, {palette}: Look): string[] {
  const secrets = notExpressed.filter(({secret}) => secret === true).length;
  return [
    ...written.map((path) => `Wrote ${escapeLine(path)}.`),
    ...notExpressed
      .slice(0, SHOWN)
      .map(
        ({snapshot, what, why}) =>
          `${palette.warning('Not in it:')} ${escapeLine(what)} of ${escapeLine(snapshot)}: ${escapeLine(why)}.`,
      ),
    ...(notExpressed.length > SHOWN
      ? [`… and ${notExpressed.length - SHOWN} more; the file lists all of them.`]
      : []),
    ...(secrets > 0 ? [`With --with-secrets ${count(secrets, 'secret')} would be in it.`] : []),
  ];
}

/** What applying a recipe is going to do. */
export function drawSteps(steps: readonly RecipeStep[], look: Look): string[] {
  return steps.flatMap((step) => [
    drawHead(step, look),
    ...step.differences.map((one) => `    ${drawDifference(one)}`),
  ]);
}

function drawHead({name, on, action, rebuilt, versions}: RecipeStep, {palette}: Look): string {
  const place = on === null ? 'a base' : `on ${escapeLine(on)}`;
  const shown = palette.number(escapeLine(name));
  if (action === 'nothing') return `  ${shown}: fits`;
  if (action === 'create') return `+ ${shown}: is made, ${place}`;
  const why = [
    ...(rebuilt ? [`is built anew ${place}`] : []),
    ...(versions > 0 ? [`${count(versions, 'package')} in another version`] : []),
  ];
  return `~ ${shown}: ${why.length === 0 ? 'changes' : why.join(', ')}`;
}

function drawDifference({key, added, removed, changed}: Difference): string {
  const words = [
    ...added.map((word) => `+${escapeLine(word)}`),
    ...removed.map((word) => `-${escapeLine(word)}`),
    ...changed.map((word) => `~${escapeLine(word)}`),
  ];
  const more = words.length > SHOWN ? ` and ${words.length - SHOWN} more` : '';
  return `${key}: ${words.slice(0, SHOWN).join(' ')}${more}`;
}

export function drawApplied({outcome, snapshots}: ApplyResult): string[] {
  if (outcome === 'unchanged') return ['Everything is as the recipe says; nothing was changed.'];
  if (outcome === 'declined') return ['Nothing was changed.'];
  return snapshots.map(
    ({name, number, revision}) => `${escapeLine(name)} is as the recipe says, at ${number}.${revision}.`,
  );
}
