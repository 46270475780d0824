import {expect} from 'chai';
import fc from 'fast-check';
import {ownAndShared, parseSizes} from '../src/space.js';

describe('ownAndShared', () => {
  it('gives all that a dataset wrote when nothing was cloned from it', () => {
    expect(ownAndShared({used: 40, referenced: 100, written: 0}, [])).to.deep.equal({own: 40, shared: 60});
  });

  it('leaves what a clone still has', () => {
    const clone = {used: 5, referenced: 98, written: 5};
    expect(ownAndShared({used: 100, referenced: 100, written: 0}, [clone])).to.deep.equal({
      own: 7,
      shared: 93,
    });
  });

  it('never gives less than nothing', () => {
    const sizes = fc.record({used: fc.nat(), referenced: fc.nat(), written: fc.nat()});
    fc.assert(
      fc.property(sizes, fc.array(sizes), (size, clones) => {
        const {own, shared} = ownAndShared(size, clones);
        expect(Math.min(own, shared)).to.be.at.least(0);
      }),
    );
  });
});

describe('parseSizes', () => {
  it('reads a line', () => {
    expect(parseSizes('p/a\t1\t2\t3')).to.deep.equal(['p/a', {used: 1, referenced: 2, written: 3}]);
  });

  it('refuses anything else', () => {
    for (const line of ['', 'p/a\t1\t2', 'p/a\t1\t2\tx', 'p/a\t1\t2\t3\t4'])
      expect(() => parseSizes(line), line).to.throw("can't be understood");
  });
});
