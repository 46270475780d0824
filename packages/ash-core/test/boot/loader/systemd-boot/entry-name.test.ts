import {expect} from 'chai';
import fc from 'fast-check';
import {
  entryName,
  parseEntryName,
  ROLES,
  uncounted,
} from '../../../../src/boot/loader/systemd-boot/entry-name.js';

describe('the name of an entry', () => {
  it('holds role, deployment and tries', () => {
    expect(entryName({role: 'tree', deployment: '7.1', tries: null})).to.equal('ash7.1-tree.conf');
    expect(entryName({role: 'default', deployment: '13', tries: {left: 3, done: 0}})).to.equal(
      'ash13-default+3.conf',
    );
    expect(entryName({role: 'once', deployment: '9', tries: {left: 0, done: 1}})).to.equal(
      'ash9-once+0-1.conf',
    );
  });

  it('is read as it was written', () => {
    const number = fc.nat(1_000_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.oneof(
          number.map(String),
          fc.tuple(number, number).map((both) => both.join('.')),
        ),
        fc.option(fc.record({left: number, done: number})),
        (role, deployment, tries) => {
          const name = entryName({role, deployment, tries});
          expect(parseEntryName(name)).to.deep.equal({role, deployment, tries});
          expect(uncounted(name)).to.equal(entryName({role, deployment, tries: null}));
        },
      ),
    );
  });

  it('is not that of anybody else', () => {
    for (const name of [
      'arch.conf',
      'ash13.conf',
      'ash13-default.conf.new',
      'ashx-default.conf',
      'ash1-default+.conf',
    ])
      expect(parseEntryName(name), name).to.equal(undefined);
    expect(uncounted('arch+3.conf.bak')).to.equal('arch+3.conf.bak');
  });
});
