import {bootedName, deploymentNamed} from '../boot/booted.js';
import {conflictsOf} from '../boot/carry-etc.js';
import {copyFacts} from '../boot/copies/copy-facts.js';
import {keptCopies, type CopyFacts} from '../boot/copies/judge-copies.js';
import {listConflicts} from '../boot/etc/conflicts/index-file.js';
import {readLiveState, topLayer} from '../boot/live/state.js';
import {readLoaderFacts, type LoaderFacts} from '../boot/loader-facts.js';
import {loaderOf} from '../boot/loader/loader-of.js';
import {TRIES} from '../boot/loader/loader.js';
import type {Session} from '../session.js';
import {readOperation} from '../store/operation-file.js';
import type {Store} from '../store/store.js';
import {deploymentName, type DeploymentRecord, type Operation, type View} from '../store/view.js';

/** What a deployment is at this moment. */
export type DeploymentRole = 'running' | 'default' | 'previous' | 'once';

export interface DeploymentStatus {
  /** Null for a copy that was picked in the menu and is not on record yet. */
  readonly id: number | null;
  /** `13`, or `7.1` for one that was made for the menu. */
  readonly name: string;
  readonly snapshot: number;
  readonly revision: number;
  readonly keep: string | null;
  readonly health: DeploymentRecord['health'];
  readonly roles: readonly DeploymentRole[];
}

/** A deployment that did not come up. */
export interface BootFailure {
  readonly deployment: number;
  readonly snapshot: number;
  readonly revision: number;
  /** How often it was started; null when that is no longer known. */
  readonly tries: number | null;
  /** ISO 8601, UTC; null when it is no longer known. */
  readonly time: string | null;
  /** The default that took its place; null when it was not the default. */
  readonly wentBackTo: number | null;
}

/** How a store boots, and what there is to boot. */
export interface BootStatus {
  readonly loader: LoaderFacts['loader'];
  /** Whether the machine goes back by itself when a default doesn't come up. */
  readonly fallsBack: boolean;
  /** The newest first. */
  readonly deployments: readonly DeploymentStatus[];
  readonly failures: readonly BootFailure[];
  /** How many conflicts of the running `/etc` nobody has resolved; null when this user may not know. */
  readonly conflicts: number | null;
  /** Copies of old revisions that were made for the menu and whose `/etc` was changed since: they stay until somebody asks. */
  readonly changedCopies: readonly string[];
  /** Directories of the running root that can be written to until the next boot (`ash live`); null when nothing is live, or this user may not know. */
  readonly live: readonly string[] | null;
  /** Revisions that can't be picked in the menu although they should, and why. */
  readonly missing: readonly {readonly revision: string; readonly reason: string}[];
}

/** Null for a store that doesn't boot. */
export async function bootStatus({store, efi}: Session, view: View): Promise<BootStatus | null> {
  const facts = await readLoaderFacts(store.layout);
  if (facts === undefined) return null;
  const [loader, copies, running] = await Promise.all([
    loaderOf(store, facts, efi),
    copyFacts(store, view),
    bootedName(store),
  ]);
  const livedIn = running ?? nameOf(view, view.boot.default);
  return {
    loader: facts.loader,
    fallsBack: loader.counts,
    deployments: deploymentsIn(view, running),
    failures: await failuresIn(store, view),
    conflicts: livedIn === undefined ? 0 : await unresolvedIn(store, livedIn),
    changedCopies: keptCopies(copies),
    live: running === undefined ? null : await liveDirectories(),
    missing: missingIn(copies),
  };
}

function deploymentsIn(view: View, running: string | undefined): readonly DeploymentStatus[] {
  const known = [...view.deployments.values()].map((record): DeploymentStatus => {
    const {id, snapshot, revision, keep, health} = record;
    const name = deploymentName(record);
    const roles = (['default', 'previous', 'once'] as const).filter((role) => view.boot[role] === id);
    return {
      id,
      name,
      snapshot,
      revision,
      keep,
      health,
      roles: name === running ? ['running', ...roles] : roles,
    };
  });
  return [...unrecorded(view, running), ...known.sort((a, b) => (b.id ?? 0) - (a.id ?? 0))];
}

function unrecorded(view: View, running: string | undefined): readonly DeploymentStatus[] {
  const livedIn = running === undefined ? undefined : deploymentNamed(view, running);
  if (livedIn === undefined || livedIn.record !== undefined) return [];
  const {name, snapshot, revision} = livedIn;
  return [{id: null, name, snapshot, revision, keep: null, health: 'untried', roles: ['running']}];
}

/** The operation that marked each bad deployment says when it was, and what boots since. */
async function failuresIn(store: Store, view: View): Promise<readonly BootFailure[]> {
  const bad = new Map(
    [...view.deployments.values()]
      .filter(({health}) => health === 'bad')
      .map((record) => [record.id, record]),
  );
  const failures: BootFailure[] = [];
  for (let id = view.operation; id > view.horizon && bad.size > failures.length; id--) {
    const operation = await readOperation(store.layout.operations, id);
    for (const change of operation.deployments ?? []) {
      const record = bad.get(change.id);
      if (record === undefined || change.after?.health !== 'bad' || change.before?.health === 'bad') continue;
      if (!failures.some(({deployment}) => deployment === record.id))
        failures.push(failureOf(record, operation));
    }
  }
  const untold = [...bad.values()].filter(({id}) => !failures.some(({deployment}) => deployment === id));
  return [...failures, ...untold.map((record) => failureOf(record, undefined))];
}

function failureOf(
  {id, snapshot, revision}: DeploymentRecord,
  operation: Operation | undefined,
): BootFailure {
  const {before, after} = operation?.boot ?? {};
  const wasOnce = before?.once === id;
  return {
    deployment: id,
    snapshot,
    revision,
    tries: operation === undefined ? null : wasOnce ? 1 : TRIES,
    time: operation?.time ?? null,
    wentBackTo: before?.default === id ? (after?.default ?? null) : null,
  };
}

async function unresolvedIn(store: Store, deployment: string): Promise<number | null> {
  return listConflicts(conflictsOf(store, deployment)).then(
    ({length}) => length,
    () => null,
  );
}

async function liveDirectories(): Promise<readonly string[] | null> {
  const state = await readLiveState().catch(() => undefined);
  return state === undefined ? null : topLayer(state).directories;
}

function missingIn({view, copies}: CopyFacts): BootStatus['missing'] {
  return [...view.snapshots.values()].flatMap(({number, revision}) => {
    const name = `${number}.${revision}`;
    const reason = copies.get(name)?.problem ?? null;
    return reason === null ? [] : [{revision: name, reason}];
  });
}

function nameOf(view: View, id: number | null): string | undefined {
  const record = view.deployments.get(id ?? 0);
  return record && deploymentName(record);
}
