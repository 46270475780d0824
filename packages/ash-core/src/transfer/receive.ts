import {AshError, type TreeName} from 'ash-sdk';
import {receiveFailed, streamForOthers, streamBroken, transferInterrupted} from '../errors/transfer.js';
import type {Session} from '../session.js';
import {failpoint} from '../store/failpoints.js';
import {announceWork} from '../store/work-file.js';
import {settle} from '../transaction/settle.js';
import {unpackInto} from './archive.js';
import {FRAME} from './format.js';
import {FrameReader} from './frame-reader.js';
import {checkNames, planReceived, renamed, type ReceivedTree} from './plan-received.js';
import {parseHeader, type SentSnapshot, type StreamHeader} from './stream-header.js';
import {TreeData} from './tree-data.js';
import {change} from '../verbs/change.js';
import type {Committed} from '../verbs/results.js';

export interface ReceiveRequest {
  readonly stream: AsyncIterable<Uint8Array>;
  /** Name for the snapshot that comes last, instead of its own. */
  readonly name?: string | undefined;
  /** The settings of a snapshot that may come along. */
  readonly settings: (sent: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/** Makes snapshots of what a stream holds, all or none. They count when the whole stream has come, and was what was sent. */
export async function receiveSnapshots(session: Session, request: ReceiveRequest): Promise<Committed> {
  const work = await announceWork(session.store.layout, session.invocation, null);
  try {
    const reader = new FrameReader(request.stream);
    const header = parseHeader((await reader.expect(FRAME.header)).toString('utf8'));
    await refuseForm(session, header);
    const snapshots = renamed(header, request.name).map((snapshot) => ({
      ...snapshot,
      settings: request.settings(snapshot.settings),
    }));
    checkNames(await session.store.readView(), snapshots);
    // In a tree of their own, one stream's trees are out of reach of another's.
    await (await session.store.volume()).create(work.tree);
    failpoint('staged');
    const received: ReceivedTree[] = [];
    for (const [index, snapshot] of snapshots.entries()) {
      session.report({type: 'step', title: titleOf(snapshot)});
      const place = (await reader.expect(FRAME.tree)).toString('latin1');
      if (place !== String(index)) throw streamBroken('its parts are not in order');
      const tree = `${work.tree}/${index}`;
      await receiveTree(session, header.form, tree, new TreeData(reader));
      received.push({snapshot, tree});
    }
    await reader.finish();
    failpoint('checked');
    await (await session.store.volume()).flush();
    failpoint('flushed');
    if (session.signal.aborted) throw transferInterrupted(session.signal.reason);
    return await change(session, (view, now) => planReceived(view, received, header.form, now));
  } catch (error) {
    throw session.signal.aborted ? transferInterrupted(session.signal.reason) : error;
  } finally {
    await settle(session, work, [work.tree]);
  }
}

async function refuseForm({store}: Session, {form, filesystem}: StreamHeader): Promise<void> {
  if (form === 'files') return;
  const volume = await store.volume();
  if (volume.receive === undefined || filesystem !== store.format.filesystem)
    throw streamForOthers(filesystem, store.format.filesystem);
}

async function receiveTree(
  {store, signal}: Session,
  form: StreamHeader['form'],
  tree: TreeName,
  data: TreeData,
): Promise<void> {
  const volume = await store.volume();
  try {
    if (form === 'native') await volume.receive?.(data, tree, signal);
    else {
      await volume.create(tree);
      await unpackInto(volume.pathOf(tree), data, signal);
    }
    await data.finish();
  } catch (error) {
    throw data.failure ?? (error instanceof AshError ? receiveFailed(error) : error);
  }
  failpoint('ran');
}

function titleOf({name, number}: SentSnapshot): string {
  return `receiving ${name ?? `what was snapshot ${number}`}`;
}
