import {additionsIn} from '../delta/additions.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import {requireRevision} from '../store/require-revision.js';
import type {View} from '../store/view.js';
import {compareRevisions, type Compared, type CompareOptions} from '../transaction/compare.js';
import {select, selectedTree} from '../tree/select.js';
import {selectDeployment} from '../tree/select-deployment.js';
import type {DiffResult, DiffSide} from './results.js';

/** What turns one revision or deployment into another. A side is a word for a snapshot, `@running`, or `@deployment:NUMBER`. */
export async function diff(
  session: Session,
  request: CompareOptions & {readonly from: string; readonly to: string},
): Promise<DiffResult> {
  const {store} = session;
  const view = await store.readView();
  const from = await sideOf(session, view, request.from);
  const to = await sideOf(session, view, request.to);
  const delta = await compareRevisions(session, from.compared, to.compared, request);
  const [before, after] = await Promise.all([store.root(from.tree), store.root(to.tree)]);
  return {from: from.side, to: to.side, ...delta, ...(await additionsIn(delta, before, after))};
}

interface Side {
  readonly side: DiffSide;
  readonly compared: Compared;
  readonly tree: string;
}

async function sideOf(session: Session, view: View, word: string): Promise<Side> {
  const {store} = session;
  const deployment = await selectDeployment(store, view, word);
  if (deployment === undefined) {
    const selection = select(view, word, session.booted);
    await requireRevision(store, selection);
    const side = {snapshot: selection.record.number, revision: selection.revision};
    return {side, compared: selection, tree: selectedTree(selection)};
  }
  const {name, snapshot, revision} = deployment;
  const {record} = select(view, String(snapshot), session.booted);
  const tree = deploymentTree(name);
  return {
    side: {snapshot, revision, deployment: name},
    compared: {record, revision, tree, isDeployment: true},
    tree,
  };
}
