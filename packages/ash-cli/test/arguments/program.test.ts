import {expect} from 'chai';
import fc from 'fast-check';
import {splitProgram} from '../../src/arguments/program.js';

describe('splitProgram', () => {
  for (const [line, own, program] of [
    ['ls -l', [], ['ls', '-l']],
    ['-s 3 ls -l', ['-s', '3'], ['ls', '-l']],
    ['-s 3 -- ls -l', ['-s', '3'], ['ls', '-l']],
    ['--snap=3 --tree ls', ['--snap=3', '--tree'], ['ls']],
    ['-s3 ls', ['-s3'], ['ls']],
    ['-- ls -- -s', [], ['ls', '--', '-s']],
    ['-s 3', ['-s', '3'], []],
    ['-s 3 -c apt update', ['-s', '3'], ['apt', 'update']],
    ['sh -c true', [], ['sh', '-c', 'true']],
    ['', [], []],
  ] as const) {
    it(`parts '${line}'`, () => {
      const words = line === '' ? [] : line.split(' ');
      expect(splitProgram(words)).to.deep.equal({own, program});
    });
  }

  it('never changes a word of a program that stands after --', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (program) => {
        expect(splitProgram(['-s', '3', '--', ...program])).to.deep.equal({own: ['-s', '3'], program});
      }),
    );
  });
});
