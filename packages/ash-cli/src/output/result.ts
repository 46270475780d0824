import type {RebaseResult} from 'ash-core';
import {escapeLine} from './escape.js';
import {drawFailure} from './failure.js';
import {drawLayer} from './layer.js';
import type {Look} from './look.js';

/** How the transaction on one snapshot ended. */
export function drawResult(result: RebaseResult, look: Look): string[] {
  const {palette} = look;
  const at = `${result.snapshot}.${result.revision}`;
  const where = palette.number(`Snapshot ${result.snapshot}:`);
  switch (result.outcome) {
    case 'committed':
      return [
        `${escapeLine(result.operation?.summary ?? `${where} changed.`)} ${palette.faint(`Now at ${at}.`)}`,
        ...(result.layer === undefined ? [] : drawLayer(result.layer, look)),
      ];
    case 'unchanged':
      return [`${where} nothing changed, it stays at ${at}.`];
    case 'declined':
      return [`${where} the change is dropped, it stays at ${at}.`];
    case 'failed':
      return [
        `${where} ${palette.error('failed')}, it stays at ${at}.`,
        ...(result.error === undefined ? [] : drawFailure(result.error, look).map((line) => `  ${line}`)),
      ];
  }
}
