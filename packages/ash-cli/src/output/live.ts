import {bytesToText, type RootPath} from 'ash-sdk';
import type {Live, LiveCommitted, LiveInstalled} from 'ash-core';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';

/** Said before the shell starts. */
export function drawLive({already}: Live, {palette}: Look): string[] {
  const state = already ? 'Already live' : 'Live now';
  return [
    palette.faint(
      `${state}: what is changed in the system, /etc included, is gone at the next boot. 'ash live --commit' keeps it.`,
    ),
  ];
}

/** What became of what was done live. */
export function drawLiveCommitted(done: LiveCommitted, look: Look): string[] {
  const {outcome, operation, snapshot, revision, conflicts, conflictsKept, leftOut} = done;
  const {palette} = look;
  const at = `${snapshot}.${revision}`;
  const verdict =
    outcome === 'unchanged' || operation === null
      ? `${palette.number(`Snapshot ${snapshot}:`)} nothing to keep, it stays at ${at}.`
      : `${escapeLine(operation.summary)} ${palette.faint(`Now at ${at}.`)}`;
  return [
    verdict,
    ...conflicts.map((path) => conflictLine(path, 'the running one was taken', look)),
    ...(conflictsKept === null
      ? []
      : [
          `${palette.warning('Hint:')} the snapshot's own versions are in ${escapeLine(conflictsKept)}/files.`,
        ]),
    ...leftOut.map((path) => `Not kept: ${shown(path)} belongs to the machine, and no revision has it.`),
    ...(outcome === 'committed' ? [`The next boot has it only after 'ash deploy ${snapshot}'.`] : []),
  ];
}

/** Where a program that was installed can be used now. */
export function drawLiveInstalled({result, live, hidden, conflicts}: LiveInstalled, look: Look): string[] {
  if (live === undefined) return [];
  return [
    `Available now; after the next boot only with 'ash deploy ${result.snapshot}'.`,
    ...hidden.map(
      (name) => `${look.palette.warning('Not yet:')} /${escapeLine(name)} appears with that boot.`,
    ),
    ...conflicts.map((path) => conflictLine(path, 'yours was kept', look)),
  ];
}

function conflictLine(path: RootPath, what: string, {palette}: Look): string {
  return `${palette.warning('Conflict:')} ${shown(path)}: ${what}.`;
}

function shown(path: RootPath): string {
  return escapeLine(bytesToText(path));
}
