import {expect} from 'chai';
import fc from 'fast-check';
import {firstMarker, markConflicts} from '../../../src/delta/merge/mark-conflicts.js';
import {mergeLines} from '../../../src/delta/merge/merge-lines.js';

const lines = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n'), {maxLength: 8})
  .map((all) => all.join(''));

/** The text with every marked place as one side has it. */
function taking(side: 'ours' | 'theirs', marked: string): string {
  return marked.replaceAll(
    /<<<<<<< this machine\n([^]*?)(?:\|\|\|\|\|\|\| before\n[^]*?)?=======\n([^]*?)>>>>>>> the snapshot\n/g,
    (_, ours: string, theirs: string) => (side === 'ours' ? ours : theirs),
  );
}

describe('markConflicts', () => {
  it('marks only what both changed, with what was there before', () => {
    expect(markConflicts('1\n2\n3\n', 'one\n2\nmine\n', '1\n2\ntheirs\n')).to.equal(
      'one\n2\n<<<<<<< this machine\nmine\n||||||| before\n3\n=======\ntheirs\n>>>>>>> the snapshot\n',
    );
  });

  it('marks every difference when nobody knows what was there before', () => {
    expect(markConflicts(undefined, '1\nmine\n3\n', '1\ntheirs\n3\n4\n')).to.equal(
      '1\n<<<<<<< this machine\nmine\n=======\ntheirs\n>>>>>>> the snapshot\n3\n<<<<<<< this machine\n=======\n4\n>>>>>>> the snapshot\n',
    );
  });

  it('keeps marks on lines of their own when a last line has no end', () => {
    const marked = markConflicts('1', 'mine', 'theirs');
    expect(marked).to.equal(
      '<<<<<<< this machine\nmine\n||||||| before\n1\n=======\ntheirs\n>>>>>>> the snapshot\n',
    );
    expect(firstMarker(marked)).to.equal(1);
  });

  it('leaves nothing to do where a merge is clean, and else has both sides whole', () => {
    fc.assert(
      fc.property(lines, lines, lines, (base, local, next) => {
        const marked = markConflicts(base, local, next);
        const merged = mergeLines(base, local, next);
        expect(firstMarker(marked) === undefined).to.equal(merged !== undefined);
        if (merged !== undefined) expect(marked).to.equal(merged);
        const apart = markConflicts(undefined, local, next);
        expect(taking('ours', apart)).to.equal(local);
        expect(taking('theirs', apart)).to.equal(next);
      }),
      {numRuns: 500},
    );
  });

  it('finds marks that were left, also with the line ends of another system, and no other lines', () => {
    expect(firstMarker('a\n>>>>>>> the snapshot\r\n')).to.equal(2);
    expect(firstMarker('a\n||||||| before')).to.equal(2);
    expect(firstMarker('=======\n<<<<<<< HEAD\n >>>>>>> the snapshot\n')).to.equal(undefined);
  });
});
