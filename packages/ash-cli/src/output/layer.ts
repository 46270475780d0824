import {bytesToText, type ByteString} from 'ash-sdk';
import type {CarryReport} from 'ash-core';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';

const SHOWN = 10;

/** What became of a layer that was brought to another revision: only what somebody may want to act upon. */
export function drawLayer(report: CarryReport, {palette}: Look): string[] {
  const {redundant, needed, older, unknown, conflicts, left, renumbered, ownersUnknown} = report;
  const say = (names: readonly string[], sentence: (list: string) => string): string[] =>
    names.length === 0 ? [] : [`  ${sentence(listed(names))}`];
  return [
    ...say(redundant, (list) => `No longer needed by the layer, as its parent has it too: ${list}.`),
    ...say(needed, (list) => `Had been removed by the layer and stays, as others need it: ${list}.`),
    ...say(older, (list) => `Older than it was in the layer: ${list}.`),
    ...say(unknown, (list) => `Not to be had in this distribution: ${list}.`),
    ...say(left.map(bytesToText), (list) => `Not carried: ${count(left.length, 'path')}: ${list}.`),
    ...renumbered.map((account) => `  ${sentenceOf(account)}`),
    ...say(
      ownersUnknown.map(textOf),
      (list) => `Not here, so that their files belong to root: the accounts ${list}.`,
    ),
    ...conflicts.map(({path, disputed}) => {
      const about = disputed.length === 0 ? '' : ` (${disputed.map(escapeLine).join(', ')})`;
      const name = escapeLine(bytesToText(path));
      return `  ${palette.warning('Conflict:')} ${name}${about}: the layer's stays, the other one is kept as ${name}.ash-theirs.`;
    }),
    ...(conflicts.length === 0
      ? []
      : [`  ${palette.warning('Hint:')} Afterwards 'ash status' lists them, with what ends them.`]),
  ];
}

function sentenceOf({path, name, from, to, other}: CarryReport['renumbered'][number]): string {
  const [own, their] = [escapeLine(textOf(name)), escapeLine(textOf(other))];
  const kind: Readonly<Record<string, string>> = {'/etc/passwd': 'User', '/etc/group': 'Group'};
  const what =
    kind[path] === undefined ? `${own}'s numbers in ${path} begin` : `${kind[path]} ${own} has the number`;
  const where = kind[path] === undefined ? `at ${to} instead of ${from}` : `${to} instead of ${from}`;
  return `${what} ${where}, which belongs to ${their} here; its files in the snapshot follow.`;
}

function textOf(name: string): string {
  return bytesToText(name as ByteString);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map(escapeLine).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}
