import {expect} from 'chai';
import type {ByteString} from 'ash-sdk';
import type {MergeEntry} from '../../../src/delta/merge/entry.js';
import {mergeMetadata} from '../../../src/delta/merge/merge-metadata.js';
import {entry, link} from '../../boot/etc/entries.js';

const ACL = 'system.posix_acl_access';
const merged = (base: MergeEntry | undefined, local: MergeEntry, next: MergeEntry) => {
  const {clean, metadata} = mergeMetadata(base, local, next);
  const {mode, uid, gid, xattrs} = metadata;
  return {clean, mode, uid, gid, xattrs: Object.fromEntries(xattrs)};
};

describe('mergeMetadata', () => {
  it('takes mode, owner and each attribute from the side that changed it', () => {
    const base = entry({mode: 0o644, xattrs: {'user.a': '0x1', 'user.b': '0x1', 'user.c': '0x1'}});
    const local = entry({
      mode: 0o600,
      xattrs: {'user.a': '0x2', 'user.b': '0x1', 'user.c': '0x1', 'user.d': '0x1'},
    });
    const next = entry({uid: 5, gid: 6, xattrs: {'user.a': '0x1', 'user.c': '0x3'}});
    expect(merged(base, local, next)).to.deep.equal({
      clean: true,
      mode: 0o600,
      uid: 5,
      gid: 6,
      xattrs: {'user.a': '0x2', 'user.c': '0x3', 'user.d': '0x1'},
    });
  });

  it("is not clean where both changed the same, and takes the machine's there", () => {
    const base = entry({xattrs: {'user.a': '0x1'}});
    const local = entry({mode: 0o600, uid: 1, xattrs: {'user.a': '0x2'}});
    for (const next of [
      entry({mode: 0o640}),
      entry({uid: 2}),
      entry({gid: 2}),
      entry({xattrs: {'user.a': '0x3'}}),
    ]) {
      const {clean, mode, uid} = merged(base, local, {...next, xattrs: next.xattrs});
      expect(clean).to.equal(false);
      expect([mode, uid]).to.deep.equal([0o600, 1]);
    }
  });

  it('is clean where both changed the same in the same way', () => {
    const changed = entry({mode: 0o600, uid: 1, xattrs: {'user.a': '0x2', [ACL]: '0x9'}});
    expect(merged(entry(), changed, changed)).to.deep.equal({
      clean: true,
      mode: 0o600,
      uid: 1,
      gid: 0,
      xattrs: {'user.a': '0x2', [ACL]: '0x9'},
    });
  });

  it('takes an access list and the mode, which it shapes, from one side', () => {
    const listed = entry({mode: 0o664, xattrs: {[ACL]: '0x1'}});
    expect(merged(entry(), listed, entry({uid: 4}))).to.deep.include({
      clean: true,
      mode: 0o664,
      uid: 4,
      xattrs: {[ACL]: '0x1'},
    });
    expect(merged(listed, entry({xattrs: {[ACL]: '0x1'}, mode: 0o664, gid: 1}), entry())).to.deep.include({
      clean: true,
      mode: 0o644,
      gid: 1,
      xattrs: {},
    });
    expect(merged(entry(), listed, entry({mode: 0o600})).clean).to.equal(false);
  });

  it('disputes everything that differs when there is no base', () => {
    expect(merged(undefined, entry(), entry()).clean).to.equal(true);
    expect(merged(undefined, entry({xattrs: {'user.a': '0x1'}}), entry())).to.deep.include({
      clean: false,
      xattrs: {'user.a': '0x1'},
    });
  });

  it('does not look at the mode of links', () => {
    const [base, local, next] = [0o777, 0o755, 0o700].map((mode) => ({...link('a'), mode}));
    if (!base || !local || !next) throw new Error('three links');
    expect(mergeMetadata(base, local, next).clean).to.equal(true);
  });

  it('keeps attributes apart whose names are no text', () => {
    const name = 'user.\xff' as ByteString;
    const local = {...entry(), xattrs: new Map([[name, '0x1']])};
    expect(mergeMetadata(entry(), local, entry({uid: 1})).metadata.xattrs.get(name)).to.equal('0x1');
  });
});
