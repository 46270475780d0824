import type {RootPath} from 'ash-sdk';
import {sameEntry} from '../../delta/merge/entry.js';
import type {EtcPlan, EtcStep} from './plan-step.js';

/** What a commit of the running `/etc` does with what was changed in it, by path. */
export interface EtcCommitSummary {
  /** Goes along. */
  readonly taken: readonly RootPath[];
  /** Stays out, as it belongs to the machine, is made from other files, or was asked to stay out. */
  readonly leftOut: readonly RootPath[];
  /** The snapshot has something else there by now: the machine's goes along, the other one is kept beside it. */
  readonly conflicts: readonly RootPath[];
}

/** What is the same on the machine as in the revision that it began with is not mentioned. Pure. */
export function summariseCommit({steps}: EtcPlan): EtcCommitSummary {
  const paths = (choose: (step: EtcStep) => boolean): RootPath[] =>
    steps.filter(choose).map(({path}) => path);
  return {
    taken: paths(({action}) => action === 'take-local' || action === 'delete' || action === 'merge'),
    leftOut: paths(({why, entries}) => why === 'left-out' && !sameEntry(entries.base, entries.local)),
    conflicts: paths(({action}) => action === 'conflict'),
  };
}
