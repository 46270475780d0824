import {expect} from 'chai';
import {isAshError} from 'ash-sdk';
import {editorEnvironment, editorsOf} from '../../src/arguments/editors.js';

describe('editorsOf', () => {
  it('prefers VISUAL to EDITOR, and both to the usual ones', () => {
    expect(editorsOf({VISUAL: 'code --wait', EDITOR: 'ed'})).to.deep.equal([['code', '--wait']]);
    expect(editorsOf({VISUAL: ' ', EDITOR: 'ed'})).to.deep.equal([['ed']]);
    expect(editorsOf({}).at(-1)).to.deep.equal(['vi']);
  });

  it('refuses what is no command', () => {
    for (const EDITOR of ["vi 'x", "''"]) {
      try {
        editorsOf({EDITOR});
        expect.fail('it was taken');
      } catch (error) {
        if (!isAshError(error)) throw error;
        expect(error).to.include({code: 'ASH_USAGE', exit: 'usage'});
      }
    }
  });
});

describe('editorEnvironment', () => {
  it('passes on what concerns the terminal and the language', () => {
    expect(
      editorEnvironment({TERM: 'xterm', LANG: 'de_DE.UTF-8', NODE_OPTIONS: 'x', LD_PRELOAD: 'y'}),
    ).to.deep.equal({TERM: 'xterm', LANG: 'de_DE.UTF-8'});
  });
});
