import {join} from 'node:path';
import {rm} from 'node:fs/promises';
import type {TreeName} from 'ash-sdk';
import {liveBehind} from '../../errors/live.js';
import type {Session} from '../../session.js';
import {treeOfKey} from '../../store/revision-key.js';
import type {Job} from '../../transaction/job.js';
import {transact, type Transacted} from '../../transaction/transact.js';
import {mergeIntoRevision, type MergedEtc} from './merge-etc.js';
import {NEVER_LIVE} from './directories.js';
import {takeFromRevision} from './take-from-revision.js';

export interface LiveCommitRequest {
  readonly snapshot: number;
  /** The revision that what is lived in belongs to: it must still be the current one. */
  readonly revision: number;
  /** What is lived in, as it is now; nobody writes to it. */
  readonly lived: TreeName;
  /** What that began with. */
  readonly base: TreeName;
  readonly description: string | undefined;
}

export interface LiveCommit extends Transacted {
  readonly etc: MergedEtc;
  /** Directory on the host with the revision's side of the conflicts. */
  readonly conflictsKept: string;
}

/** Makes what was lived in the next revision of a snapshot, as one transaction; of `/etc` only what was changed meanwhile. */
export async function commitLived(session: Session, request: LiveCommitRequest): Promise<LiveCommit> {
  const {store} = session;
  const {snapshot, revision, lived, base, description} = request;
  const kept: {conflicts: string; etc: MergedEtc} = {conflicts: '', etc: {conflicts: [], leftOut: []}};
  const job: Job = {
    title: 'keeping what was done live',
    summary: (number) => {
      const done = `Kept what was done live in ${number}`;
      return description === undefined ? `${done}.` : `${done}: ${description}`;
    },
    from: lived,
    check: true,
    commands: async ({record, root}) => {
      if (record.revision !== revision) throw liveBehind(snapshot, revision, record.revision);
      const current = await store.root(treeOfKey({snapshot, revision}));
      await takeFromRevision(current, root, [...NEVER_LIVE, 'etc']);
      kept.conflicts = join(store.layout.state, 'conflicts', `live-${snapshot}.${record.latestRevision + 1}`);
      const roots = {base: await store.root(base), local: await store.root(lived), next: current};
      kept.etc = await mergeIntoRevision(session, {record, roots, target: root}, kept.conflicts);
      return [];
    },
  };
  const forget = async (): Promise<void> => rm(kept.conflicts, {recursive: true, force: true});
  try {
    const done = await transact(session, snapshot, job, {interactive: false});
    if (done.outcome !== 'committed') await forget();
    return {...done, etc: kept.etc, conflictsKept: kept.conflicts};
  } catch (error) {
    if (kept.conflicts !== '') await forget();
    throw error;
  }
}
