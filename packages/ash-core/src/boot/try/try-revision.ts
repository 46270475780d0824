import {join} from 'node:path';
import {programMissing} from '../../errors/exec.js';
import {containerNotStarted, tryInterrupted} from '../../errors/try.js';
import {needsRoot} from '../../errors/store.js';
import {hasProgram} from '../../exec/program.js';
import {Root} from '../../files/root.js';
import type {Session} from '../../session.js';
import {revisionTree} from '../../store/layout.js';
import {keyName} from '../../store/revision-key.js';
import type {Work} from '../../store/work-file.js';
import {newLogFile} from '../../transaction/log-file.js';
import {triableInit, type TriableInit} from './init.js';
import {judge} from './judge.js';
import {TRY_PROGRAMS} from './launch.js';
import {readReport} from './report.js';
import type {TryResult} from './result.js';
import {runContainer} from './run-container.js';
import {makeSharedDirectory} from './shared-directory.js';
import {withThrowAwayCopy} from './throw-away-copy.js';

export interface TryRequest {
  readonly snapshot: number;
  readonly revision: number;
  /** Seconds from the start of the container or machine until it is killed. */
  readonly timeout: number;
}

/** In seconds. */
const CHECK_LIMIT = 30;
/** What is kept from the time for the start, so that the agent can still tell what it waits for. In seconds. */
const LAST_WORDS = 2;

/**
 * Boots the user space of a revision in a container, on a copy that is thrown away, and tells what came of it. Rejects when the
 * container can't be made. When it settles, nothing of it is left but its log.
 */
export async function tryRevision(session: Session, request: TryRequest): Promise<TryResult> {
  if (process.getuid?.() !== 0) throw needsRoot('Trying a snapshot');
  for (const program of TRY_PROGRAMS) if (!(await hasProgram(program))) throw programMissing(program);
  const revision = keyName(request);
  const init = await triableInit(await session.store.root(revisionTree(revision)), revision);
  return withThrowAwayCopy(session, request, async (work) => tryCopy(session, request, init, work));
}

async function tryCopy(
  session: Session,
  {snapshot, revision, timeout}: TryRequest,
  init: TriableInit,
  work: Work,
): Promise<TryResult> {
  const {store, report, signal} = session;
  const name = `${snapshot}.${revision}`;
  const limits = {start: Math.max(1, Math.floor(timeout - LAST_WORDS)), check: CHECK_LIMIT, between: 0.1};
  await makeSharedDirectory(work.scratch, init.offer(limits));
  const root = (await store.root(work.tree)).directory;
  const log = await newLogFile(work.id, new Date());
  report({type: 'step', title: `trying ${name}`, snapshot});
  const begun = performance.now();
  const {end, tail} = await runContainer({
    facts: {id: work.id, root, shared: work.scratch, starter: process.pid},
    timeout,
    logFile: log,
    onLine(line) {
      report({type: 'output', line, snapshot});
    },
    signal,
  });
  const seconds = (performance.now() - begun) / 1000;
  if (signal.aborted) throw tryInterrupted(name, signal.reason);
  const found = await readReport(await Root.open(join(work.scratch, 'report')));
  if (!found.started && end === 'ended') throw containerNotStarted(name, tail, log);
  const {failedUnits, unfinishedUnits, checks} = found;
  const verdict = judge(found, end, timeout);
  return {
    kind: 'container',
    snapshot,
    revision,
    ...verdict,
    seconds,
    failedUnits,
    unfinishedUnits,
    checks,
    log,
  };
}
