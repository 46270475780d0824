import type {RootPath} from 'ash-sdk';
import type {EntryChange} from '../delta/verify.js';
import {pathWithoutHistory} from '../errors/history.js';
import {Lineage} from '../history/lineage.js';
import {PathInRevisions} from '../history/path-in-revisions.js';
import {pathOfText} from '../history/path-of-text.js';
import {traceBack, type Turn} from '../history/trace.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {keyName} from '../store/revision-key.js';
import type {RevisionKey} from '../store/view.js';
import {selectedTree} from '../tree/select.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

export interface PathRequest {
  readonly path: string;
  readonly reference: Reference;
}

/** A revision with which a path became other than before. */
export type PathTurn = Turn<EntryChange>;

export interface HistoryResult {
  readonly path: RootPath;
  readonly key: RevisionKey;
  /** The newest first. */
  readonly turns: readonly PathTurn[];
}

/** Each revision on the way back from one in which a path was added, changed or removed. */
export async function history(session: Session, request: PathRequest): Promise<HistoryResult> {
  const {path, key} = await placeOf(session, request);
  const revisions = new PathInRevisions(session, path);
  try {
    const lineage = await Lineage.read(session);
    const turns: PathTurn[] = [];
    for await (const turn of traceBack(lineage, key, revisions.compare.bind(revisions))) turns.push(turn);
    if (turns.length === 0) throw pathWithoutHistory(path, keyName(key));
    return {path, key, turns};
  } finally {
    await revisions.close();
  }
}

/** The path and the revision that are meant. */
export async function placeOf(
  session: Session,
  {path, reference}: PathRequest,
): Promise<{readonly path: RootPath; readonly key: RevisionKey}> {
  const selection = await selected(session, reference);
  await requireRevision(session.store, selection);
  const root = await session.store.root(selectedTree(selection));
  const key = {snapshot: selection.record.number, revision: selection.revision};
  return {path: await pathOfText(root, path), key};
}
