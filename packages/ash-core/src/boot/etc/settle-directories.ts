import type {RootPath} from 'ash-sdk';
import {splitPath} from '../../files/root-path.js';
import type {MergeEntry} from '../../delta/merge/entry.js';
import type {EtcStep} from './plan-step.js';
import {leave, takeLocal} from './steps.js';

export interface Settled {
  readonly steps: ReadonlyMap<RootPath, EtcStep>;
  /** Paths that must be a directory for what lies in them, and must be something else. */
  readonly clashes: ReadonlySet<RootPath>;
}

/** Sees to it that whatever will be there has directories around it: one side deleted some that the other still needs. */
export function settleDirectories(decided: ReadonlyMap<RootPath, EtcStep>): Settled {
  const steps = new Map(decided);
  const clashes = new Set<RootPath>();
  for (const step of decided.values()) {
    if (finalKind(step) === undefined) continue;
    for (const above of stepsAbove(step.path, steps)) {
      const kind = finalKind(above);
      if (kind === undefined) steps.set(above.path, keptDirectory(above));
      else if (kind !== 'directory') clashes.add(above.path);
    }
  }
  return {steps, clashes};
}

/** What will be at the path, or undefined when nothing will. */
function finalKind({result, entries}: EtcStep): MergeEntry['kind'] | undefined {
  if (result === 'remove') return undefined;
  return result === 'leave' ? entries.next?.kind : result.kind;
}

function keptDirectory({path, entries}: EtcStep): EtcStep {
  const keep = entries.next?.kind === 'directory' ? leave : takeLocal;
  return keep(path, entries, 'holds-others');
}

function* stepsAbove(path: RootPath, steps: ReadonlyMap<RootPath, EtcStep>): Generator<EtcStep, void, void> {
  for (let place = splitPath(path); place; place = splitPath(place.parent)) {
    const step = steps.get(place.parent);
    if (step) yield step;
  }
}
