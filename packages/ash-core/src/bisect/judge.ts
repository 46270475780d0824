import {withThrowAwayCopy} from '../boot/try/throw-away-copy.js';
import {runInSandbox} from '../sandbox/run.js';
import type {Session} from '../session.js';
import type {RevisionKey, SnapshotRecord} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import {newLogFile} from '../transaction/log-file.js';
import type {Verdict} from './search.js';

/** By this exit code a program says that it can't tell, as with `git bisect run`. */
const CANT_TELL = 125;

/** Runs a program in a copy of a revision that is thrown away, and takes its exit code for a verdict. */
export async function judgeRevision(
  session: Session,
  record: SnapshotRecord,
  key: RevisionKey,
  argv: readonly [string, ...string[]],
): Promise<{readonly verdict: Verdict; readonly exitCode: number; readonly log: string}> {
  const {adapter} = await distroOf(session, record);
  return withThrowAwayCopy(session, key, async (work) => {
    const log = await newLogFile(work.id, new Date());
    const {exitCode} = await runInSandbox({
      root: (await session.store.root(work.tree)).directory,
      commands: [{argv}],
      interactive: false,
      env: adapter.sandbox.env,
      standIns: adapter.sandbox.standIns,
      binds: [],
      transaction: work.id,
      logFile: log,
      signal: session.signal,
      onLine(line) {
        session.report({type: 'output', line, snapshot: key.snapshot});
      },
    });
    return {verdict: verdictOf(exitCode), exitCode, log};
  });
}

/** Pure. */
export function verdictOf(exitCode: number): Verdict {
  if (exitCode === 0) return 'good';
  return exitCode === CANT_TELL ? 'skip' : 'bad';
}
