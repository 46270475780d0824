import type {Plugins} from '../../plugin-host/plugins.js';
import type {Invocation, Reporter} from '../../session.js';
import type {SetupPlan} from '../plan/setup-plan.js';
import type {Populated} from './populate.js';

export interface SetupRequest {
  readonly plan: SetupPlan;
  readonly plugins: Plugins;
  readonly invocation: Invocation;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  /** Directory of the command line's own package, which is copied into the system. */
  readonly program: string;
  /** Of an encrypted store. */
  readonly passphrase?: string | undefined;
}

/** Numbers of the base, of the snapshot that is the system, and of its deployment. */
export type SetupResult = Omit<Populated, 'images'>;
