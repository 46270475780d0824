import {expect} from 'chai';
import {isAshError} from 'ash-sdk';
import {ask, requireAnswer} from '../../src/output/question.js';

describe('ask', () => {
  it('takes --yes as the answer', async () => {
    expect(await ask('Delete?', {yes: true, terminal: false}, 'delete')).to.equal(true);
  });

  it('refuses at once, with a hint, when nobody is there', async () => {
    try {
      await ask('Delete?', {yes: false, terminal: false}, 'delete');
      expect.fail('it should have refused');
    } catch (error) {
      if (!isAshError(error)) throw error;
      expect(error).to.include({code: 'ASH_NO_TERMINAL', exit: 'refused'});
      expect(error.message).to.equal('There is no terminal to ask whether to delete.');
      expect(error.hint).to.include('--yes');
    }
  });
});

describe('requireAnswer', () => {
  it('is content with a terminal or with --yes', () => {
    requireAnswer({yes: false, terminal: true}, 'delete');
    requireAnswer({yes: true, terminal: false}, 'delete');
  });
});
