import type {ByteString} from 'ash-sdk';
import type {MergeEntry} from '../../../src/delta/merge/entry.js';

/** A plain file of root's, with these changes. */
export function entry(
  changes: Partial<Omit<MergeEntry, 'xattrs'>> & {xattrs?: Record<string, string>} = {},
): MergeEntry {
  const {xattrs, ...rest} = changes;
  return {
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    device: 0,
    target: null,
    content: 1,
    ...rest,
    xattrs: new Map(Object.entries(xattrs ?? {}) as [ByteString, string][]),
  };
}

export function directory(mode = 0o755): MergeEntry {
  return entry({kind: 'directory', content: 0, mode});
}

export function link(target: string): MergeEntry {
  return entry({kind: 'symlink', content: 0, mode: 0o777, target: target as ByteString});
}

export function device(number: number): MergeEntry {
  return entry({kind: 'character', content: 0, device: number});
}
