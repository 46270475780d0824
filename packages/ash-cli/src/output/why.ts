import type {PackageReason, WhyResult} from 'ash-core';
import {escapeLine} from './escape.js';
import type {Look} from './look.js';
import {drawOperationOf, drawRevision} from './turn.js';

/** Why packages are there, a paragraph each. */
export function drawWhy({reasons}: WhyResult, look: Look): string[] {
  return reasons.flatMap((reason, index) => [...(index === 0 ? [] : ['']), ...drawReason(reason, look)]);
}

function drawReason({package: installed, came, chain, asked}: PackageReason, look: Look): string[] {
  const {palette, unicode} = look;
  const title = `${palette.name(escapeLine(installed.name))} ${escapeLine(installed.version)}`;
  const lines = [`${title}: ${reasonOf({package: installed, chain})}`];
  if (chain !== null && chain.length > 1) {
    lines.push(`  ${chain.map(escapeLine).join(unicode ? ' → ' : ' -> ')}`);
  }
  if (asked !== null) {
    const what = installed.requested ? 'Asked for' : `${escapeLine(chain?.[0] ?? '')} was asked for`;
    lines.push(
      `  ${what} in snapshot ${asked.key.snapshot}, revision ${drawRevision(asked.key)}: ${drawOperationOf(asked)}`,
    );
  }
  const isOther = came !== null && (asked === null || drawRevision(came.key) !== drawRevision(asked.key));
  if (isOther) lines.push(`  Came with revision ${drawRevision(came.key)}: ${drawOperationOf(came)}`);
  return lines;
}

function reasonOf({package: installed, chain}: Pick<PackageReason, 'package' | 'chain'>): string {
  if (installed.requested) return 'somebody asked for it.';
  if (chain === null) return 'it came along; what needs it can not be told for this distribution.';
  if (chain.length === 0) return 'it came along, and nothing that was asked for needs it any more.';
  return 'something that was asked for needs it.';
}
