import {changedMeanwhile} from '../errors/store.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import {planOf} from '../store/plan.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {announceWork} from '../store/work-file.js';
import {bootstrap, type BaseRequest} from '../transaction/bootstrap.js';
import {settle} from '../transaction/settle.js';
import type {Labels} from '../tree/branch.js';
import {planClone} from '../tree/clone.js';
import {checkName} from '../tree/names.js';
import {change} from './change.js';
import {distroOrHost} from './host-distro.js';
import type {Committed} from './results.js';

export interface NewRequest extends Labels, BaseRequest {
  /** Id of a distribution; default: the only one that the store has bases of, else the host's. */
  readonly distro?: string | undefined;
  /** Make a new base even where the store has one to copy. */
  readonly bootstrap: boolean;
}

/** A new top-level snapshot: a copy of the store's base of that distribution, or a new base where there is none. */
export async function newTop(session: Session, request: NewRequest): Promise<Committed> {
  const view = await session.store.readView();
  if (request.name !== undefined) checkName(view, request.name);
  const distro = await chooseDistro(session, view, request.distro);
  const base = request.bootstrap || needsOwnBase(request) ? undefined : baseOf(view, distro, request.release);
  if (base === undefined) return newBase(session, distro, request);
  return change(session, (current, now) => {
    const record = current.snapshots.get(base.number);
    if (record === undefined) throw changedMeanwhile(base.number);
    return planClone(current, {record, revision: record.revision}, {form: 'top'}, request, now);
  });
}

function needsOwnBase({mirror, include}: NewRequest): boolean {
  return mirror !== undefined || include.length > 0;
}

export async function chooseDistro(session: Session, view: View, id: string | undefined): Promise<Distro> {
  if (id !== undefined) return session.plugins.distro(id);
  const present = new Set([...view.snapshots.values()].filter(({base}) => base).map(({distro}) => distro));
  const [only] = present;
  if (only !== undefined && present.size === 1) return session.plugins.distro(only);
  return distroOrHost(session.plugins, undefined);
}

function baseOf(view: View, {derivative}: Distro, release: string | undefined): SnapshotRecord | undefined {
  return [...view.snapshots.values()].find(
    (record) =>
      record.base && record.distro === derivative.id && (release === undefined || record.release === release),
  );
}

async function newBase(session: Session, distro: Distro, request: NewRequest): Promise<Committed> {
  const {store} = session;
  const work = await announceWork(store.layout, session.invocation, null);
  try {
    const {release, log} = await bootstrap(session, work, distro, request);
    return await change(session, (view, now) => {
      if (request.name !== undefined) checkName(view, request.name);
      const record = baseRecord(view.nextNumber, distro, release, request, now);
      return planOf(
        `Made ${record.number}, a base of ${distro.derivative.title} ${release}.`,
        [{snapshot: record.number, before: null, after: record}],
        {seals: [{work: work.tree, to: revisionTree(`${record.number}.1`)}], log},
      );
    });
  } finally {
    await settle(session, work, [work.tree]);
  }
}

function baseRecord(
  number: number,
  distro: Distro,
  release: string,
  labels: Labels & Pick<BaseRequest, 'mirror'>,
  now: string,
): SnapshotRecord {
  return {
    number,
    parent: null,
    name: labels.name ?? null,
    description: labels.description ?? '',
    revision: 1,
    latestRevision: 1,
    distro: distro.derivative.id,
    release,
    base: true,
    ...(labels.mirror !== undefined && {mirror: labels.mirror}),
    pinned: false,
    created: now,
    changed: now,
    settings: {},
  };
}
