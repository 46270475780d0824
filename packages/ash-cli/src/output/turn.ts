import type {PackageTurn, PathTurn, RevisionKey} from 'ash-core';
import {escapeLine} from './escape.js';
import {count, formatTime} from './formats.js';

export function drawRevision({snapshot, revision}: RevisionKey): string {
  return `${snapshot}.${revision}`;
}

/** By which operation, when and by whom, as one line. */
export function drawOperationOf({operation, gone}: Pick<PackageTurn, 'operation' | 'gone'>): string {
  if (operation === null) return 'by an operation that is not known';
  const {id, time, user, summary} = operation;
  const doubt = gone === 0 ? '' : `, or one of the ${count(gone, 'revision')} before it that are gone`;
  return `operation ${id}, ${formatTime(time)}, ${escapeLine(user)}: ${escapeLine(summary)}${doubt}`;
}

/** `added`, `changed (mode, owner)`, `removed`. */
export function drawChange({change: {change, aspects}}: PathTurn): string {
  if (change !== 'modified') return change;
  const others = aspects.length === 1 && aspects[0] === 'content' ? '' : ` (${aspects.join(', ')})`;
  return `changed${others}`;
}
