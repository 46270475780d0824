import {expect} from 'chai';
import {firstOperand} from '../../src/arguments/value-flags.js';

describe('firstOperand', () => {
  it('passes over flags and their values', () => {
    expect(firstOperand(['--json', '-s', '3', '--store', 'x', 'tree', 'y'])).to.equal(5);
    expect(firstOperand(['--store=x', 'tree'])).to.equal(1);
  });

  it('stops at the end of flags, and at a dash alone', () => {
    expect(firstOperand(['-y', '--', 'x'])).to.equal(1);
    expect(firstOperand(['-', 'x'])).to.equal(0);
  });

  it('is the number of words when there is none', () => {
    expect(firstOperand(['--json'])).to.equal(1);
    expect(firstOperand(['-s'])).to.equal(1);
    expect(firstOperand([])).to.equal(0);
  });
});
