import {bisectPackages, type PackageBisect} from '../bisect/bisect-packages.js';
import {judgeRevision} from '../bisect/judge.js';
import {judgeWithPackages} from '../bisect/judge-packages.js';
import {searchNext, testsLeft, type Verdict} from '../bisect/search.js';
import type {Delta} from '../delta/delta.js';
import {endMisjudged, notDescended, sameRevision} from '../errors/bisect.js';
import {needsRoot} from '../errors/store.js';
import {Lineage} from '../history/lineage.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {keyName, sameKey} from '../store/revision-key.js';
import type {Operation, RevisionKey, SnapshotRecord} from '../store/view.js';
import {compareRevisions} from '../transaction/compare.js';
import {select, type Selection} from '../tree/select.js';

export interface JudgedRevision {
  readonly key: RevisionKey;
  readonly verdict: Verdict;
  readonly exitCode: number;
}

/** A revision that may be the one with which it began. */
export interface Suspect {
  readonly key: RevisionKey;
  /** The operation that made it; null when it is not known. */
  readonly operation: Operation | null;
}

export interface BisectResult {
  /** In the order in which they were tried, the two ends first. */
  readonly judged: readonly JudgedRevision[];
  /** One, unless the revisions between were passed over or are gone; the oldest first. */
  readonly suspects: readonly Suspect[];
  /** From the last good revision to the first bad one. */
  readonly between: {readonly good: RevisionKey; readonly bad: RevisionKey};
  readonly delta: Delta;
  /** The same among the packages of that step; null when nobody asked for it. */
  readonly packages: PackageBisect | null;
}

export interface BisectRequest {
  readonly good: string;
  readonly bad: string;
  /** Run in a copy of each revision: exit code 0 means good, 125 can't tell, any other bad. */
  readonly argv: readonly [string, ...string[]];
  /** Whether to look among the packages of the step with which it began too. Default: false. */
  readonly packages?: boolean;
}

/** Finds the revision between a good and a bad one with which a program began to fail. Nothing in the store changes. */
export async function bisect(
  session: Session,
  {good, bad, argv, packages = false}: BisectRequest,
): Promise<BisectResult> {
  if (process.getuid?.() !== 0) throw needsRoot('Running a program in a snapshot');
  const view = await session.store.readView();
  const ends = [select(view, good, session.booted), select(view, bad, session.booted)] as const;
  for (const end of ends) await requireRevision(session.store, end);
  const [from, to] = [keyOf(ends[0]), keyOf(ends[1])];
  if (sameKey(from, to)) throw sameRevision(keyName(from));
  const lineage = await Lineage.read(session);
  const whole = lineage.pathBack(to, from)?.reverse();
  if (whole === undefined) throw notDescended(keyName(from), keyName(to));
  const keys = whole.filter((key) => lineage.isThere(key));
  const recordOf = (key: RevisionKey): SnapshotRecord => lineage.stepTo(key)?.record ?? ends[1].record;
  const judged: JudgedRevision[] = [];
  const judge = async (key: RevisionKey) => {
    const {verdict, exitCode, log} = await judgeRevision(session, recordOf(key), key, argv);
    judged.push({key, verdict, exitCode});
    return {verdict, exitCode, log};
  };
  await judgeEnds(session, {from, to}, judge);
  const between = await narrow(session, keys, async (key) => (await judge(key)).verdict);
  const selected = (key: RevisionKey): Selection => ({record: recordOf(key), revision: key.revision});
  const delta = await compareRevisions(session, selected(between.good), selected(between.bad), {
    all: false,
    patch: true,
  });
  const among = packages
    ? await bisectPackages(delta.packages, async (some, left) => {
        const {snapshot} = between.good;
        const title = `trying ${keyName(between.good)} with ${some.length} packages of ${keyName(between.bad)}, then at most ${left} more`;
        session.report({type: 'step', title, snapshot});
        return judgeWithPackages(session, {record: recordOf(between.good), key: between.good}, some, argv);
      })
    : null;
  return {judged, suspects: suspectsIn(whole, between, lineage), between, delta, packages: among};
}

type Judge = (
  key: RevisionKey,
) => Promise<{readonly verdict: Verdict; readonly exitCode: number; readonly log: string}>;

async function judgeEnds(
  {report}: Session,
  {from, to}: {readonly from: RevisionKey; readonly to: RevisionKey},
  judge: Judge,
): Promise<void> {
  for (const [expected, key] of [
    ['good', from],
    ['bad', to],
  ] as const) {
    report({type: 'step', title: `checking that ${keyName(key)} is ${expected}`, snapshot: key.snapshot});
    const {verdict, exitCode, log} = await judge(key);
    if (verdict !== expected) throw endMisjudged(expected, keyName(key), exitCode, log);
  }
}

async function narrow(
  {report}: Session,
  keys: readonly RevisionKey[],
  judge: (key: RevisionKey) => Promise<Verdict>,
): Promise<BisectResult['between']> {
  const verdicts: (Verdict | undefined)[] = keys.map((_, index) =>
    index === 0 ? 'good' : index === keys.length - 1 ? 'bad' : undefined,
  );
  for (;;) {
    const search = searchNext(verdicts);
    if (search.state !== 'testing') {
      const [first, last] =
        search.state === 'found' ? [search.first, search.first] : [search.from, search.to];
      return {good: at(keys, first - 1), bad: at(keys, last)};
    }
    const key = at(keys, search.next);
    const left = verdicts.indexOf('bad') - verdicts.lastIndexOf('good') - 1;
    const title = `trying ${keyName(key)}, then at most ${testsLeft(left) - 1} more`;
    report({type: 'step', title, snapshot: key.snapshot});
    verdicts[search.next] = await judge(key);
  }
}

/** All revisions after the good one up to the bad one, also those that are gone. */
function suspectsIn(
  whole: readonly RevisionKey[],
  {good, bad}: BisectResult['between'],
  lineage: Lineage,
): Suspect[] {
  const [first, last] = [good, bad].map((end) => whole.findIndex((key) => sameKey(key, end)));
  return whole
    .slice((first ?? 0) + 1, (last ?? 0) + 1)
    .map((key) => ({key, operation: lineage.stepTo(key)?.operation ?? null}));
}

function keyOf({record, revision}: Selection): RevisionKey {
  return {snapshot: record.number, revision};
}

function at(keys: readonly RevisionKey[], index: number): RevisionKey {
  const key = keys[index];
  if (key === undefined) throw new RangeError(`no revision ${index} of ${keys.length}`);
  return key;
}
