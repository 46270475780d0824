import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {baseIncomplete} from '../errors/transaction.js';
import {programMissing} from '../errors/exec.js';
import {hasProgram} from '../exec/program.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Session} from '../session.js';
import {failpoint} from '../store/failpoints.js';
import type {Work} from '../store/work-file.js';
import {newLogFile} from './log-file.js';
import {runOnHost} from './run-on-host.js';
import {linkSharedState, moveStateDirectories} from './state-directories.js';

export interface BaseRequest {
  readonly release?: string | undefined;
  readonly mirror?: string | undefined;
  readonly include: readonly string[];
  /** Parts of the archive beyond the usual ones. */
  readonly components?: readonly string[] | undefined;
}

/** Makes a complete root of a distribution in a work copy that doesn't exist yet; returns its release and the log. */
export async function bootstrap(
  session: Session,
  work: Work,
  {adapter, derivative}: Distro,
  request: BaseRequest,
): Promise<{release: string; log: string}> {
  const volume = await session.store.volume();
  await volume.create(work.tree);
  failpoint('staged');
  const cache = join(session.store.cacheOf(derivative.id), 'bootstrap');
  await mkdir(cache, {recursive: true});
  const plan = await adapter.bootstrap({
    derivative: derivative.id,
    include: request.include,
    directory: volume.pathOf(work.tree),
    cache,
    ...(request.release !== undefined && {release: request.release}),
    ...(request.mirror !== undefined && {mirror: request.mirror}),
    ...(request.components !== undefined && {components: request.components}),
  });
  for (const program of plan.programs) if (!(await hasProgram(program))) throw programMissing(program);

  const log = await newLogFile(work.id, new Date());
  for (const command of plan.commands) {
    session.report({
      type: 'step',
      title: command.title ?? `making a base of ${derivative.title} ${plan.release}`,
    });
    await runOnHost(command, {
      logFile: log,
      signal: session.signal,
      onLine(line) {
        session.report({type: 'output', line});
      },
    });
  }
  failpoint('ran');

  const root = await session.store.root(work.tree);
  await moveStateDirectories(root, adapter.layout.stateDirectories);
  await linkSharedState(await session.store.root('@var'), adapter.layout.stateDirectories);
  const {packages} = await adapter.packages.read(root);
  if (packages.size === 0) throw baseIncomplete(derivative.title, log);
  failpoint('checked');
  await volume.flush();
  failpoint('flushed');
  return {release: plan.release, log};
}
