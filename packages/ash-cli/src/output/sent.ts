import type {Sent} from '../json/sent.js';
import {escapeLine} from './escape.js';

export function drawSent({snapshots, file, bytes}: Sent): string[] {
  const names = snapshots.map(({number, revision}) => `${number}.${revision}`).join(', ');
  return [`Wrote ${names} to ${escapeLine(file)}: ${Math.ceil(bytes / 2 ** 20)} MiB.`];
}
