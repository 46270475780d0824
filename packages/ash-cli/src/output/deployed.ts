import {bytesToText} from 'ash-sdk';
import type {Deployed} from 'ash-core';
import {drawCommitted} from './committed.js';
import {escapeLine} from './escape.js';
import {count} from './formats.js';
import type {Look} from './look.js';

/** What will boot next, and what was carried over from the running system. */
export function drawDeployed(deployed: Deployed, look: Look): string[] {
  const {seeded, etc} = deployed;
  const {palette} = look;
  const kept = (etc?.['take-local'].length ?? 0) + (etc?.merge.length ?? 0);
  return [
    ...drawCommitted(deployed, look),
    ...(kept === 0 ? [] : [`${count(kept, 'change')} of the running /etc carried over.`]),
    ...(seeded.length === 0 ? [] : [`${count(seeded.length, 'path')} new in /var: ${listed(seeded)}`]),
    ...(etc?.conflict ?? []).map(
      ({path}) =>
        `${palette.warning('Conflict:')} ${escapeLine(bytesToText(path))}: yours was kept, the new one lies beside it.`,
    ),
    ...drawNextBoot(deployed),
  ];
}

/** When it boots, and what happens when it doesn't come up. */
function drawNextBoot({deployment, operation, fallback}: Deployed): string[] {
  const once = operation.boot?.after.once === deployment.id;
  return [
    once
      ? "It boots the next time only; 'ash boot next --clear' takes that back."
      : "It boots at the next start; 'ash rollback' goes back.",
    ...(once ? [] : AFTER_FAILURE[fallback]),
  ];
}

const AFTER_FAILURE: Readonly<Record<Deployed['fallback'], readonly string[]>> = {
  automatic: ["If it doesn't come up, the machine goes back to the deployment before by itself."],
  silent: [
    "If it doesn't come up, choose another entry in the boot menu: it has no service ash-boot-confirm, so nothing falls back by itself.",
  ],
  uncounted: [
    "If it doesn't come up, choose another entry in the boot menu: without an EFI partition the boot loader can't count, so nothing falls back by itself.",
  ],
  first: [],
};

function listed(paths: Deployed['seeded']): string {
  const few = paths.slice(0, 3).map((path) => escapeLine(`/var${bytesToText(path)}`));
  return few.join(', ') + (paths.length > few.length ? ', …' : '');
}
