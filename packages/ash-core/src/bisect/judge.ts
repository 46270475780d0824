import {withThrowAwayCopy} from '../boot/try/throw-away-copy.js';
import {runInSandbox} from '../sandbox/run.js';
import type {Session} from '../session.js';
import type {RevisionKey, SnapshotRecord} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import {newLogFile} from '../transaction/log-file.js';
import {sandboxOfCopy} from './sandbox-of-copy.js';
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
    const root = (await session.store.root(work.tree)).directory;
    const sandbox = sandboxOfCopy(session, adapter, {
      root,
      transaction: work.id,
      logFile: log,
      snapshot: key.snapshot,
    });
    const {exitCode} = await runInSandbox({...sandbox, binds: [], commands: [{argv}]});
    return {verdict: verdictOf(exitCode), exitCode, log};
  });
}

/** Pure. */
export function verdictOf(exitCode: number): Verdict {
  if (exitCode === 0) return 'good';
  return exitCode === CANT_TELL ? 'skip' : 'bad';
}
