import {expect} from 'chai';
import {entryChanges, treeEntries} from '../../../../src/boot/loader/systemd-boot/changes.js';

describe('entryChanges', () => {
  it('names what comes, what changes and what goes, and nothing else', () => {
    const before = new Map([
      ['same', '1'],
      ['changed', '1'],
      ['gone', '1'],
    ]);
    const after = new Map([
      ['same', '1'],
      ['changed', '2'],
      ['new', '3'],
    ]);
    expect(entryChanges(before, after)).to.deep.equal({
      added: new Map([['new', '3']]),
      replaced: new Map([['changed', '2']]),
      removed: ['gone'],
    });
  });
});

describe('treeEntries', () => {
  it('are those of the tree alone', () => {
    expect(
      treeEntries(['ash1.1-tree.conf', 'ash2-default.conf', 'ash3-tree.conf.new', 'arch.conf']),
    ).to.deep.equal(['ash1.1-tree.conf']);
  });
});
