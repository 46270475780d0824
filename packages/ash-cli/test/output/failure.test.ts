import {expect} from 'chai';
import {AshError} from 'ash-sdk';
import {drawFailure} from '../../src/output/failure.js';
import {PLAIN} from '../helpers/samples.js';

describe('drawFailure', () => {
  it('says what failed, what to do, and what the program said', () => {
    const error = new AshError({
      code: 'ASH_TEST',
      message: 'It failed.',
      hint: "Type 'ash doctor'.",
      output: 'line one\nline two\n',
      data: {log: '/var/log/ash/1.log'},
    });
    expect(drawFailure(error, PLAIN)).to.deep.equal([
      'Error: It failed.',
      "Hint: Type 'ash doctor'.",
      '  | line one',
      '  | line two',
      'The whole output: /var/log/ash/1.log',
    ]);
  });

  it('is one line when there is nothing more to say', () => {
    expect(drawFailure(new AshError({code: 'ASH_TEST', message: 'It failed.'}), PLAIN)).to.deep.equal([
      'Error: It failed.',
    ]);
  });

  it('does not name the log twice', () => {
    const error = new AshError({
      code: 'ASH_TEST',
      message: 'No.',
      hint: 'See /a.log.',
      data: {log: '/a.log'},
    });
    expect(drawFailure(error, PLAIN).join('\n').split('/a.log')).to.have.length(2);
  });

  it('keeps a message on one line, whatever is in it', () => {
    const error = new AshError({code: 'ASH_TEST', message: 'a\nb\u001b[31m', output: 'c\u0007'});
    expect(drawFailure(error, PLAIN)).to.deep.equal(['Error: a\\nb\\x1b[31m', '  | c\\x07']);
  });
});
