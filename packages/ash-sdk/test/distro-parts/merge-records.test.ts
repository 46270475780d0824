import {expect} from 'chai';
import fc from 'fast-check';
import {mergeRecords} from '../../src/index.js';

const records = (entries: Readonly<Record<string, string>>) => new Map(Object.entries(entries));

describe('records of three sides', () => {
  it('come together as long as no one was changed on both sides', () => {
    const below = records({a: '1', b: '1'});
    const own = records({a: '1', b: '2', c: '1'});
    expect(mergeRecords({below, own, onto: records({a: '2', b: '1', d: '1'})})).to.deep.equal(
      records({a: '2', b: '2', d: '1', c: '1'}),
    );
    expect(mergeRecords({below, own, onto: records({a: '1', b: '3'})})).to.equal(undefined);
    expect(mergeRecords({below, own, onto: records({a: '1', b: '1', c: '2'})})).to.equal(undefined);
    expect(mergeRecords({below, own, onto: own})).to.deep.equal(own);
    expect(mergeRecords({below, own, onto: records({a: '1'})}), 'gone above').to.equal(undefined);
    expect(mergeRecords({below, own: records({a: '1'}), onto: below}), 'gone in the layer').to.equal(
      undefined,
    );
  });

  it('keep all that either side has', () => {
    const side = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2'), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(side, side, side, (below, own, onto) => {
        const merged = mergeRecords({below: records(below), own: records(own), onto: records(onto)});
        if (merged === undefined) return;
        for (const key of Object.keys({...own, ...onto})) {
          const changed = own[key] !== below[key];
          expect(merged.get(key)).to.equal(changed ? own[key] : onto[key]);
        }
      }),
    );
  });
});
