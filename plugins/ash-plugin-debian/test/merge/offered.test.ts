import {expect} from 'chai';
import {offersIn} from '../../src/merge/offered.js';

const LIST = `Package: first
Version: 1:2-3
Architecture: amd64
Description: x

Package: second
Architecture: all
Version: 2
Other: y

Package: first
Version: 4
Architecture: i386`;

describe('what a list offers', () => {
  const offers = (...names: readonly string[]) => offersIn(Buffer.from(LIST), new Set(names));

  it('is found by the names of packages, wherever they stand', () => {
    expect(offers('first')).to.deep.equal([
      {name: 'first', version: '1:2-3', architecture: 'amd64'},
      {name: 'first', version: '4', architecture: 'i386'},
    ]);
    expect(offers('second')).to.deep.equal([{name: 'second', version: '2', architecture: 'all'}]);
    expect(offers('sec', 'third')).to.deep.equal([]);
  });

  it('is nothing in an empty list', () => {
    expect(offersIn(Buffer.alloc(0), new Set(['first']))).to.deep.equal([]);
    expect(offersIn(Buffer.from('Package: cut'), new Set(['cut']))).to.deep.equal([]);
  });
});
