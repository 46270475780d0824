import type {RootPath} from 'ash-sdk';
import type {EtcPlan} from './plan-step.js';
import type {EtcAction, EtcReason} from './reasons.js';

export interface EtcSummaryLine {
  readonly path: RootPath;
  readonly why: EtcReason;
  /** In an account file: what both sides changed differently. */
  readonly disputed: readonly string[];
}

/** What a plan does, to be printed: the paths of every action, by path. */
export type EtcSummary = Readonly<Record<EtcAction, readonly EtcSummaryLine[]>>;

export function summariseEtc({steps}: EtcPlan): EtcSummary {
  const of = (action: EtcAction): EtcSummaryLine[] =>
    steps.filter((step) => step.action === action).map(({path, why, disputed}) => ({path, why, disputed}));
  return {
    'keep-new': of('keep-new'),
    'take-local': of('take-local'),
    delete: of('delete'),
    merge: of('merge'),
    conflict: of('conflict'),
    'local-policy': of('local-policy'),
  };
}
