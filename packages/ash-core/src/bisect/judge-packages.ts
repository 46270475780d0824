import {withThrowAwayCopy} from '../boot/try/throw-away-copy.js';
import type {PackageChange} from '../delta/delta.js';
import {comparePackages} from '../delta/compare-packages.js';
import {runInSandbox} from '../sandbox/run.js';
import type {Session} from '../session.js';
import type {RevisionKey, SnapshotRecord} from '../store/view.js';
import {openCaches} from '../transaction/caches.js';
import {distroOf} from '../transaction/distro-of.js';
import {newLogFile} from '../transaction/log-file.js';
import {verdictOf} from './judge.js';
import {sandboxOfCopy} from './sandbox-of-copy.js';
import type {TriedPackages} from './bisect-packages.js';

/** Runs a program in a copy of a revision, in which packages were brought to other versions, and takes its exit code for a verdict. */
export async function judgeWithPackages(
  session: Session,
  {record, key}: {readonly record: SnapshotRecord; readonly key: RevisionKey},
  packages: readonly PackageChange[],
  argv: readonly [string, ...string[]],
): Promise<TriedPackages> {
  const {adapter, derivative} = await distroOf(session, record);
  const {packages: manager} = adapter;
  if (manager.exact === undefined)
    return {
      verdict: 'skip',
      moved: new Set(),
      failure: `${adapter.title} has no way to ask for one version of a package.`,
    };
  return withThrowAwayCopy(session, key, async (work) => {
    const root = await session.store.root(work.tree);
    const before = await manager.read(root);
    const logFile = await newLogFile(work.id, new Date());
    const caches = await openCaches(session.store, work, derivative.id, adapter.layout.caches);
    const sandbox = sandboxOfCopy(session, adapter, {
      root: root.directory,
      transaction: work.id,
      logFile,
      snapshot: key.snapshot,
    });
    // The lists of the earlier revision don't know the later versions; lists that can't be had now are no reason to give up.
    await runInSandbox({
      ...sandbox,
      binds: caches.binds,
      commands: await manager.refresh({root, interactive: false}),
    });
    const names = packages.flatMap(({name, to}) => (to === null ? [] : (manager.exact?.(name, to) ?? [])));
    const installed = await runInSandbox({
      ...sandbox,
      binds: caches.binds,
      commands: await manager.install({root, interactive: false, names}),
    });
    if (!installed.succeeded) {
      const why =
        manager.explain?.(installed.tail) ?? `the package manager ended with ${installed.exitCode}.`;
      return {verdict: 'skip', moved: new Set(), failure: `${why} What it printed is in ${logFile}.`};
    }
    const moved = comparePackages(before, await manager.read(root), manager.compareVersions).map(
      ({name}) => name,
    );
    const {exitCode} = await runInSandbox({...sandbox, binds: [], commands: [{argv}]});
    return {verdict: verdictOf(exitCode), moved: new Set(moved)};
  });
}
