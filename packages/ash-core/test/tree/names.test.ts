import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {checkName} from '../../src/tree/names.js';
import {select} from '../../src/tree/select.js';
import {thrownBy} from '../helpers/thrown.js';
import {record, viewOf} from '../helpers/views.js';

const VIEW = viewOf(record(1, null, {name: 'desktop'}), record(2));

describe('checkName', () => {
  for (const name of ['a', 'Desktop', 'web-server_2.0+x', 'büro', '机', 'a'.repeat(64)]) {
    it(`accepts ${name}`, () => {
      expect(() => {
        checkName(VIEW, name);
      }).not.to.throw();
    });
  }

  for (const [name, why] of [
    ['', 'begins with a letter'],
    ['4', 'looks like a number'],
    ['4.2', 'looks like a number'],
    ['...', 'looks like a number'],
    ['4a', 'begins with a letter'],
    ['@booted', 'begins with a letter'],
    ['-s', 'begins with a letter'],
    ['a b', 'begins with a letter'],
    ['a/b', 'begins with a letter'],
    ['a\n', 'begins with a letter'],
    ['e\u0301', 'begins with a letter'],
    ['a\u202eb', 'begins with a letter'],
    ['a'.repeat(65), 'longer than 64'],
  ] as const) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      const error = thrownBy(() => {
        checkName(VIEW, name);
      });
      expect(error).to.include({code: 'ASH_NAME_INVALID', exit: 'usage'});
      expect(error.message).to.include(why);
    });
  }

  it('refuses a name that another snapshot has, but not the one that it has itself', () => {
    const taken = thrownBy(() => {
      checkName(VIEW, 'desktop');
    });
    expect(taken).to.include({code: 'ASH_NAME_TAKEN', exit: 'refused'});
    expect(taken.message).to.include('1');
    expect(() => {
      checkName(VIEW, 'desktop', 1);
    }).not.to.throw();
    expect(
      thrownBy(() => {
        checkName(VIEW, 'desktop', 2);
      }).code,
    ).to.equal('ASH_NAME_TAKEN');
  });

  it('accepts only what selects this snapshot and no other', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({unit: 'binary'})), (name) => {
        try {
          checkName(VIEW, name);
        } catch (error) {
          if (!isAshError(error)) throw error;
          return;
        }
        const view = viewOf(...VIEW.snapshots.values(), record(3, null, {name}));
        expect(select(view, name, 1).record.number).to.equal(3);
      }),
    );
  });
});
