import {tryRevision} from '../boot/try/try-revision.js';
import {tryInMachine} from '../boot/try/vm/try-in-machine.js';
import type {TryKind, TryResult} from '../boot/try/result.js';
import {notDeployed} from '../errors/try.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {keyName} from '../store/revision-key.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

export type {TriedCheck, TriedUnit, TryKind, TryOutcome, TryResult} from '../boot/try/result.js';

export interface TryOptions {
  readonly reference: Reference;
  /** Default: a container. A virtual machine needs a mount name space of our own. */
  readonly kind?: TryKind | undefined;
  /** In seconds. Default: as long as such a thing usually takes, and as much again. */
  readonly timeout?: number | undefined;
}

/** In seconds. Without KVM a machine takes minutes. */
const PATIENCE: Readonly<Record<TryKind, number>> = {container: 60, vm: 300};

/** Boots a snapshot in a container or a virtual machine that is thrown away, and tells whether it came up. */
export async function trySnapshot(session: Session, options: TryOptions): Promise<TryResult> {
  const {reference, kind = 'container', timeout = PATIENCE[kind]} = options;
  const {record, revision} = await selected(session, reference);
  await requireRevision(session.store, {record, revision});
  const request = {snapshot: record.number, revision, timeout};
  return kind === 'vm' ? tryInMachine(session, request) : tryRevision(session, request);
}

/** Throws when what came of a try forbids a deployment. One that came up degraded is let through only when that is allowed. */
export function requireUp(result: TryResult, allowDegraded: boolean): void {
  const {outcome, reason} = result;
  if (outcome === 'up' || (outcome === 'degraded' && allowDegraded)) return;
  throw notDeployed(keyName(result), outcome, reason, {try: result});
}
