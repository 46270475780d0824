import type {RootPath} from 'ash-sdk';
import {notText, pathAbsent} from '../errors/history.js';
import {Lineage} from '../history/lineage.js';
import {LineOrigins} from '../history/line-origins.js';
import {PathInRevisions} from '../history/path-in-revisions.js';
import {traceBack} from '../history/trace.js';
import {ownersIn} from '../plugin-host/owners-in.js';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import {keyName} from '../store/revision-key.js';
import type {RevisionKey} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import {placeOf, type PathRequest, type PathTurn} from './history.js';
import {selected} from './summary.js';

export interface BlamedLine {
  readonly text: string;
  /** The revision that brought it; null when that is not known. */
  readonly turn: PathTurn | null;
}

export interface BlameResult {
  readonly path: RootPath;
  readonly key: RevisionKey;
  /** The packages that own it. */
  readonly owners: readonly string[];
  /** The revision with which it became what it is. */
  readonly turn: PathTurn | null;
  /** Each line of the text; null when they were not asked for. */
  readonly lines: readonly BlamedLine[] | null;
}

/** Which revision and operation made a path what it is, or with `lines` each of its lines. */
export async function blame(
  session: Session,
  request: PathRequest & {readonly lines: boolean},
): Promise<BlameResult> {
  const {path, key} = await placeOf(session, request);
  const revisions = new PathInRevisions(session, path);
  try {
    if ((await revisions.compare(key, null)) === undefined) throw pathAbsent(path, keyName(key));
    const turns = traceBack(await Lineage.read(session), key, revisions.compare.bind(revisions));
    const owners = await ownersOf(session, request, path);
    if (request.lines) return {path, key, owners, ...(await blameLines(revisions, key, path, turns))};
    const {value} = await turns.next();
    return {path, key, owners, turn: value ?? null, lines: null};
  } finally {
    await revisions.close();
  }
}

async function blameLines(
  revisions: PathInRevisions,
  key: RevisionKey,
  path: RootPath,
  turns: AsyncIterable<PathTurn>,
): Promise<Pick<BlameResult, 'turn' | 'lines'>> {
  const text = await revisions.text(key);
  if (typeof text !== 'string') throw notText(path, keyName(key));
  const origins = new LineOrigins<PathTurn>(text);
  let latest: PathTurn | null = null;
  for await (const turn of turns) {
    latest ??= turn;
    const {since, change} = turn;
    if (
      change.change === 'modified' &&
      !change.aspects.some((aspect) => aspect === 'content' || aspect === 'type')
    )
      continue;
    const older = since === null || change.change === 'added' ? undefined : await revisions.text(since);
    origins.before(older ?? undefined, turn);
    if (origins.isComplete) break;
  }
  const lines = origins.lines.map((line, index) => ({text: line, turn: origins.origins[index] ?? null}));
  return {turn: latest, lines};
}

async function ownersOf(
  session: Session,
  {reference}: PathRequest,
  path: RootPath,
): Promise<readonly string[]> {
  const {record, revision} = await selected(session, reference);
  const root = await session.store.root(revisionTree(`${record.number}.${revision}`));
  const {adapter} = await distroOf(session, record);
  return (await ownersIn(adapter.packages, root, [path])).get(path) ?? [];
}
