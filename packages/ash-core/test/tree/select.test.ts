import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {EMPTY_VIEW} from '../../src/store/view-file.js';
import {select, selectWhole} from '../../src/tree/select.js';
import {thrownBy} from '../helpers/thrown.js';
import {record, viewOf} from '../helpers/views.js';

const VIEW = {
  ...viewOf(
    record(0, null, {name: 'base'}),
    record(4, 0, {name: 'Desktop', revision: 2, latestRevision: 3}),
    record(40, 4),
  ),
  defaultSnapshot: 0,
};

describe('select', () => {
  for (const [word, number, revision] of [
    ['4', 4, 2],
    ['04', 4, 2],
    ['4.1', 4, 1],
    ['4.3', 4, 3],
    ['Desktop', 4, 2],
    ['40', 40, 1],
    ['@booted', 40, 1],
    ['@default', 0, 1],
    [undefined, 40, 1],
  ] as const) {
    it(`takes ${word ?? 'no word'} for ${number}.${revision}`, () => {
      const selection = select(VIEW, word, 40);
      expect([selection.record.number, selection.revision]).to.deep.equal([number, revision]);
    });
  }

  for (const [word, code] of [
    ['', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['desktop', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['Desktop.1', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['@other', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['4.', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['-4', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['4e0', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['5', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['99999999999999999999', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['4.99999999999999999999', 'ASH_SNAPSHOT_NOT_FOUND'],
    ['4.0', 'ASH_REVISION_NOT_FOUND'],
    ['4.4', 'ASH_REVISION_NOT_FOUND'],
    ['__proto__', 'ASH_SNAPSHOT_NOT_FOUND'],
  ] as const) {
    it(`refuses ${JSON.stringify(word)}`, () => {
      const error = thrownBy(() => select(VIEW, word, 40));
      expect(error).to.include({code, exit: 'notFound'});
    });
  }

  it('suggests a name that differs in case only, or that the word begins', () => {
    expect(thrownBy(() => select(VIEW, 'desktop', undefined)).hint).to.include("'Desktop'");
    expect(thrownBy(() => select(VIEW, 'Desk', undefined)).hint).to.include("'Desktop'");
    expect(thrownBy(() => select(VIEW, 'nothing', undefined)).hint).not.to.include('mean');
  });

  it('says that nothing was named, as an error of usage, where nothing was booted', () => {
    const implied = thrownBy(() => select(VIEW, undefined, undefined));
    const spelled = thrownBy(() => select(VIEW, '@booted', undefined));
    expect(implied).to.include({code: 'ASH_NOTHING_BOOTED', exit: 'usage'});
    expect(implied.hint).to.include('-s base');
    expect(spelled).to.include({code: 'ASH_NOTHING_BOOTED', exit: 'notFound'});
  });

  it('says so when nothing is the default', () => {
    const view = {...VIEW, defaultSnapshot: null};
    expect(thrownBy(() => select(view, '@default', 40)).code).to.equal('ASH_NOTHING_DEFAULT');
  });

  it('refuses a booted snapshot that this store no longer has', () => {
    expect(thrownBy(() => select(VIEW, '@booted', 7)).code).to.equal('ASH_SNAPSHOT_NOT_FOUND');
  });

  it('asks for a first snapshot in an empty store, whatever is named', () => {
    for (const word of ['1', 'desktop', '@booted', undefined]) {
      expect(thrownBy(() => select(EMPTY_VIEW, word, undefined)).code).to.equal('ASH_NO_SNAPSHOT');
    }
  });

  it('never throws anything but an AshError, whatever is typed', () => {
    const anything = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.stringMatching(/^\d*\.?\d*$/),
      fc.constantFrom('@booted', '@default', 'constructor', 'toString'),
    );
    fc.assert(
      fc.property(anything, fc.option(fc.nat(50), {nil: undefined}), (word, booted) => {
        try {
          const {record: found, revision} = select(VIEW, word, booted);
          expect(VIEW.snapshots.get(found.number)).to.equal(found);
          expect(revision).to.be.within(1, found.latestRevision);
        } catch (error) {
          if (!isAshError(error)) throw error;
        }
      }),
    );
  });
});

describe('selectWhole', () => {
  for (const word of ['4', 'Desktop', '@booted', undefined]) {
    it(`takes ${word ?? 'no word'} for the snapshot`, () => {
      expect(selectWhole(VIEW, word, 4).number).to.equal(4);
    });
  }

  for (const word of ['4.1', '4.2', '40.1']) {
    it(`refuses ${word}, which names a revision, the current one too`, () => {
      const error = thrownBy(() => selectWhole(VIEW, word, undefined));
      expect(error).to.include({code: 'ASH_REVISION_NAMED', exit: 'usage'});
      expect(error.hint).to.include(`ash branch ${word}`);
    });
  }

  it('says that a snapshot or a revision is not there as select does', () => {
    expect(thrownBy(() => selectWhole(VIEW, '7.1', undefined)).code).to.equal('ASH_SNAPSHOT_NOT_FOUND');
    expect(thrownBy(() => selectWhole(VIEW, '4.9', undefined)).code).to.equal('ASH_REVISION_NOT_FOUND');
  });
});
