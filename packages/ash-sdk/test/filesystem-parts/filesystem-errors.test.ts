import {expect} from 'chai';
import {ERRORS} from '../helpers/paper.js';

const cause = new Error('cause');

describe('filesystemErrors', () => {
  const made = {
    FAILED: [ERRORS.programFailed('draw', cause), 'failed'],
    NO_SPACE: [ERRORS.noSpace('draw', cause), 'noSpace'],
    NEEDS_ROOT: [ERRORS.needsRoot('draw', cause), 'needsRoot'],
    READ_ONLY: [ERRORS.readOnlyVolume('draw', cause), 'failed'],
    PROGRAM_MISSING: [ERRORS.programMissing('pencil', 'stationery', cause), 'failed'],
    BAD_TREE_NAME: [ERRORS.badTreeName('../x'), 'usage'],
    NO_SUCH_TREE: [ERRORS.noSuchTree('oak'), 'notFound'],
    TREE_EXISTS: [ERRORS.treeExists('oak'), 'refused'],
    NOT_A_DIRECTORY: [ERRORS.notADirectory('/v/oak'), 'refused'],
  } as const;

  it('makes all of them, each tested here', () => {
    expect(Object.keys(made)).to.have.length(Object.keys(ERRORS).length);
  });

  for (const [code, [error, exit]] of Object.entries(made)) {
    it(`${code} is one sentence, with a hint, an exit code and the code of the file system`, () => {
      expect(error.message).to.match(/^[A-Z"/].*\.$/s);
      expect(error.hint).to.be.a('string').and.not.equal('');
      expect(error).to.include({code: `ASH_PAPER_${code}`, exit});
    });
  }

  it('says what is particular in the words that were given', () => {
    expect(made.FAILED[0].hint).to.equal('Read it.');
    expect(made.NO_SPACE[0].message).to.equal('Could not draw: the page is full.');
    expect(made.READ_ONLY[0]).to.include({
      message: 'Could not draw: the page is printed.',
      hint: 'Take another.',
    });
    expect(made.NO_SUCH_TREE[0].message).to.equal('There is no drawing of oak.');
  });

  it('keeps the cause, and what a program printed, if anything', () => {
    expect(made.FAILED[0]).to.include({cause, output: undefined});
    expect(ERRORS.programFailed('draw', cause, 'broken').output).to.equal('broken');
    expect(ERRORS.noSpace('draw', cause, '').output).to.equal(undefined);
  });

  it('shows a bad name so that nothing in it reaches the terminal', () => {
    expect(ERRORS.badTreeName('\u001b[2J').message).to.equal('"\\u001b[2J" is no name for a tree.');
  });
});
