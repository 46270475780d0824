import {bytesToText, type RootPath} from 'ash-sdk';
import type {EtcStatus} from 'ash-core';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';
import {drawPatch} from './patch.js';

/** The files in which the machine's own change and the snapshot's are both wanted, and how to end that. */
export function drawEtcStatus({conflicts}: EtcStatus, {palette}: Look): string[] {
  if (conflicts.length === 0) return ['No conflict in /etc.'];
  return [
    `${count(conflicts.length, 'conflict')} in /etc; the machine's own version is in place.`,
    ...conflicts.map(({path}) => `  ${palette.warning(escapeLine(bytesToText(path)))}`),
    `${palette.warning('Hint:')} 'ash etc diff' shows both sides; 'ash etc resolve PATH --ours' or '--theirs' ends one.`,
  ];
}

export function drawEtcDiff(patches: ReadonlyMap<RootPath, string | null>, look: Look): string[] {
  if (patches.size === 0) return ['No conflict in /etc.'];
  return [...patches].flatMap(([path, patch]) =>
    patch === null ? [`${escapeLine(bytesToText(path))} is no text.`] : drawPatch(patch, look.palette),
  );
}
