import {expect} from 'chai';
import {sameBody, sameEntry, samePermissions} from '../../../src/delta/merge/entry.js';
import {device, directory, entry, link} from '../../boot/etc/entries.js';

describe('sameEntry', () => {
  it('is true for two that are alike in everything, and for two that are not there', () => {
    expect(sameEntry(entry(), entry())).to.equal(true);
    expect(sameEntry(undefined, undefined)).to.equal(true);
    expect(sameEntry(entry({xattrs: {a: '1', b: '2'}}), entry({xattrs: {b: '2', a: '1'}}))).to.equal(true);
  });

  it('is false when one is not there, or anything differs', () => {
    expect(sameEntry(entry(), undefined)).to.equal(false);
    expect(sameEntry(undefined, entry())).to.equal(false);
    for (const change of [
      {content: 2},
      {mode: 0o600},
      {uid: 1},
      {gid: 1},
      {xattrs: {a: '1'}},
      {kind: 'fifo'} as const,
    ])
      expect(sameEntry(entry(), entry(change)), JSON.stringify(change)).to.equal(false);
    expect(sameEntry(link('a'), link('b'))).to.equal(false);
    expect(sameEntry(device(1), device(2))).to.equal(false);
    expect(sameEntry(directory(), directory(0o700))).to.equal(false);
  });
});

describe('sameBody and samePermissions', () => {
  it('look at different things', () => {
    expect(sameBody(entry(), entry({mode: 0o600, uid: 3, xattrs: {a: '1'}}))).to.equal(true);
    expect(samePermissions(entry(), entry({content: 2, uid: 3, xattrs: {a: '1'}}))).to.equal(true);
    expect(samePermissions(entry(), entry({xattrs: {'system.posix_acl_access': '1'}}))).to.equal(false);
    expect(samePermissions(link('a'), {...link('b'), mode: 0})).to.equal(true);
  });
});
