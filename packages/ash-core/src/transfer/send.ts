import type {Volume} from 'ash-sdk';
import {nothingNativeToSend} from '../errors/transfer.js';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import {packDirectory} from './archive.js';
import type {SentSnapshot, StreamHeader} from './stream-header.js';
import {writeStream} from './write-frames.js';

/** How trees are sent: as the file system does it, or file by file, for every other one. */
export type Form = StreamHeader['form'];

/** Snapshots as one stream of bytes. */
export async function sendSnapshots(
  {store, signal}: Session,
  snapshots: readonly SentSnapshot[],
  asked: Form | undefined,
): Promise<{readonly form: Form; readonly stream: AsyncIterable<Uint8Array>}> {
  const volume = await store.volume();
  const form = asked ?? (volume.send === undefined ? 'files' : 'native');
  if (form === 'native' && volume.send === undefined) throw nothingNativeToSend(store.format.filesystem);
  const header = {filesystem: store.format.filesystem, form, snapshots: [...snapshots]};
  const trees = snapshots.map((snapshot) => () => treeStream(volume, form, snapshot, snapshots, signal));
  return {form, stream: writeStream(header, trees)};
}

function treeStream(
  volume: Volume,
  form: Form,
  {number, revision, parent}: SentSnapshot,
  all: readonly SentSnapshot[],
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const tree = revisionTree(`${number}.${revision}`);
  if (form === 'files' || volume.send === undefined) return packDirectory(volume.pathOf(tree), signal);
  const since = parent === null ? undefined : all[parent];
  const from = since && revisionTree(`${since.number}.${since.revision}`);
  return volume.send(tree, from, signal);
}
