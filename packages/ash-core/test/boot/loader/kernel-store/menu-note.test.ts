import {expect} from 'chai';
import {
  hashOfFiles,
  parseNote,
  serializeNote,
  wholeGeneration,
} from '../../../../src/boot/loader/kernel-store/menu-note.js';

const KERNEL = 'a'.repeat(32);
const FILES: [string, string][] = [
  ['one', 'text'],
  ['two', ''],
];
const NOTE = {generation: 5, hash: hashOfFiles(FILES), kernels: {[KERNEL]: 3}, failed: '12'};

describe('the note of a menu', () => {
  it('is read as it was written, and damaged text is none', () => {
    expect(parseNote(serializeNote(NOTE))).to.deep.equal(NOTE);
    for (const text of ['', '{', '[]', '{"generation":"5"}']) expect(parseNote(text)).to.equal(undefined);
  });

  it('has a hash that does not depend on the order, only on names and texts', () => {
    expect(hashOfFiles([...FILES].reverse())).to.equal(NOTE.hash);
    expect(
      hashOfFiles([
        ['one', ''],
        ['two', 'text'],
      ]),
    ).to.not.equal(NOTE.hash);
    expect(hashOfFiles([['onetext', '']])).to.not.equal(hashOfFiles([['one', 'text']]));
  });

  it('counts only as long as files and kernels are as it says', () => {
    const listing = (sizeBytes: number) => new Map([['/ash/kernels', [{name: KERNEL, sizeBytes}]]]);
    expect(wholeGeneration(NOTE, FILES, listing(3))).to.equal(5);
    expect(wholeGeneration(NOTE, FILES, listing(2))).to.equal(undefined);
    expect(wholeGeneration(NOTE, FILES, new Map())).to.equal(undefined);
    expect(wholeGeneration(NOTE, FILES.slice(1), listing(3))).to.equal(undefined);
    expect(wholeGeneration(undefined, FILES, listing(3))).to.equal(undefined);
  });
});
