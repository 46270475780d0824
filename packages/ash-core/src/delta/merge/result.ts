import type {MergeEntry, Metadata} from './entry.js';

/** What a path is going to be. */
export interface MergeResult extends Metadata {
  readonly kind: MergeEntry['kind'];
  readonly device: number;
  readonly target: MergeEntry['target'];
  /** Where a regular file's bytes come from: that side as it then is, or these. */
  readonly body: 'local' | 'next' | Buffer;
}

/** What a path is to be, made of what one side has there and of metadata. */
export function resultOf(entry: MergeEntry, metadata: Metadata, body: MergeResult['body']): MergeResult {
  const {kind, device, target} = entry;
  const {mode, uid, gid, xattrs} = metadata;
  return {kind, device, target, mode, uid, gid, xattrs, body};
}
