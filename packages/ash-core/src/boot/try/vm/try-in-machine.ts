import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {programMissing} from '../../../errors/exec.js';
import {needsRoot} from '../../../errors/store.js';
import {machineNotStarted, noKernelToTry, otherProcessor, tryInterrupted} from '../../../errors/try.js';
import {hasProgram} from '../../../exec/program.js';
import type {Root} from '../../../files/root.js';
import type {Session} from '../../../session.js';
import {revisionTree} from '../../../store/layout.js';
import {keyName} from '../../../store/revision-key.js';
import {announceWork, type Work} from '../../../store/work-file.js';
import {newLogFile} from '../../../transaction/log-file.js';
import {settle} from '../../../transaction/settle.js';
import {newestKernel} from '../../newest-kernel.js';
import {triableInit, type TriableInit} from '../init.js';
import {judge} from '../judge.js';
import type {TryResult} from '../result.js';
import type {TryRequest} from '../try-revision.js';
import {carryKernel} from './carry-kernel.js';
import {chooseAccelerator} from './choose-accelerator.js';
import {SEND_REPORT} from './guest-scripts.js';
import {QEMU} from './machine-command.js';
import {makeDisk} from './make-disk.js';
import {CONSOLE, FIRST_PROGRAM} from './places.js';
import {runMachine} from './run-machine.js';
import {takeReport} from './take-report.js';

/** In seconds. */
const CHECK_LIMIT = 30;
/** What is kept from the time for the start, for the kernel and for the agent's last words; at most half of it. In seconds. */
const NOT_INIT = 60;

/**
 * Boots a revision with its own kernel and initramfs in a virtual machine, on a disk that is thrown away, and tells what came of it. The
 * caller is in a mount name space of its own. When it settles, nothing is left but its log.
 */
export async function tryInMachine(session: Session, request: TryRequest): Promise<TryResult> {
  if (process.getuid?.() !== 0) throw needsRoot('Trying a snapshot');
  if (process.arch !== 'x64') throw otherProcessor();
  for (const program of [QEMU, 'setpriv']) if (!(await hasProgram(program))) throw programMissing(program);
  const {store, invocation} = session;
  const name = keyName(request);
  const root = await store.root(revisionTree(name));
  const init = await triableInit(root, name);
  const work = await announceWork(store.layout, invocation, request.snapshot);
  try {
    await mkdir(work.scratch, {mode: 0o700});
    return await tryWith(session, request, {root, init, work});
  } finally {
    await settle(session, work, []);
  }
}

async function tryWith(
  session: Session,
  {snapshot, revision, timeout}: TryRequest,
  {root, init, work}: {readonly root: Root; readonly init: TriableInit; readonly work: Work},
): Promise<TryResult> {
  const {store, report, signal} = session;
  const name = `${snapshot}.${revision}`;
  const at = (file: string): string => join(work.scratch, file);
  report({type: 'step', title: `copying ${name} to a disk that is thrown away`, snapshot});
  const kernel = await kernelOf(session, root, snapshot, work.scratch);
  const start = Math.max(1, Math.floor(timeout - Math.min(NOT_INIT, timeout / 2)));
  const words = await makeDisk({
    backend: await store.backend(),
    revision: name,
    source: root.directory,
    image: at('disk'),
    offered: init.offer({start, check: CHECK_LIMIT, between: 1}, SEND_REPORT),
    signal,
  });
  const accelerator = await chooseAccelerator(kernel.kernel, signal);
  const log = await newLogFile(work.id, new Date());
  report({type: 'step', title: `trying ${name} in a virtual machine`, snapshot});
  const begun = performance.now();
  const kernelArguments = [...words, 'ro', `console=${CONSOLE}`, 'panic=-1', `init=${FIRST_PROGRAM}`];
  const {end, exitCode, tail} = await runMachine({
    facts: {accelerator, ...kernel, disk: at('disk'), report: at('sent'), kernelArguments},
    timeout,
    logFile: log,
    onLine(line) {
      report({type: 'output', line, snapshot});
    },
    signal,
  });
  const seconds = (performance.now() - begun) / 1000;
  if (signal.aborted) throw tryInterrupted(name, signal.reason);
  if (end === 'ended' && exitCode !== 0) throw machineNotStarted(name, tail, log);
  const found = await takeReport(at('sent'), at('report'));
  const {failedUnits, unfinishedUnits, checks} = found;
  const verdict = judge(found, end, timeout);
  return {kind: 'vm', snapshot, revision, ...verdict, seconds, failedUnits, unfinishedUnits, checks, log};
}

async function kernelOf(
  {store, plugins}: Session,
  root: Root,
  snapshot: number,
  directory: string,
): ReturnType<typeof carryKernel> {
  const record = (await store.readView()).snapshots.get(snapshot);
  const distro = record && (await plugins.distro(record.distro));
  const kernel = distro && (await newestKernel(distro.adapter, root));
  if (kernel === undefined) throw noKernelToTry(snapshot);
  return carryKernel(root, kernel, directory, snapshot);
}
