import {expect} from 'chai';
import fc from 'fast-check';
import {environmentOf, stateIn} from '../../../../src/boot/loader/grub/grub-state.js';
import {NO_STATE, type LoaderState} from '../../../../src/boot/loader/loader.js';

const name = fc.oneof(
  fc.integer({min: 1, max: 9999}).map(String),
  fc.tuple(fc.nat(99), fc.nat(99)).map((parts) => parts.join('.')),
);
const state: fc.Arbitrary<LoaderState> = fc.record({
  trial: fc.option(fc.record({deployment: name, left: fc.integer({min: 0, max: 3})})),
  failed: fc.option(name),
  once: fc.option(fc.record({deployment: name, used: fc.boolean()})),
});

describe('stateIn', () => {
  it('is what environmentOf was made of', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(stateIn(environmentOf(one))).to.deep.equal(one);
      }),
    );
  });

  it('takes what makes no sense as if it were not there', () => {
    expect(stateIn({})).to.deep.equal(NO_STATE);
    expect(stateIn({ash_trying: '../7', ash_failed: 'x', ash_once: '1.2.3'})).to.deep.equal(NO_STATE);
    for (const ash_tries of ['many', '-1', '4', '1.5', '1e9']) {
      expect(stateIn({ash_trying: '7', ash_tries}).trial, ash_tries).to.deep.equal({
        deployment: '7',
        left: 3,
      });
    }
  });
});
