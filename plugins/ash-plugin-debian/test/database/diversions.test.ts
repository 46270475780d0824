import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {bytes, thrownBy} from 'ash-testkit';
import {parseDiversions} from '../../src/database/diversions.js';

describe('diversions', () => {
  it('reads three lines each, a colon for the administrator', () => {
    expect(parseDiversions(bytes('/bin/sh\n/bin/sh.distrib\ndash\n/a b\n/a b.real\n:\n'))).to.deep.equal([
      {from: '/bin/sh', to: '/bin/sh.distrib', by: 'dash'},
      {from: '/a b', to: '/a b.real', by: undefined},
    ]);
  });

  it('reads nothing from an empty file', () => {
    expect(parseDiversions(bytes(''))).to.deep.equal([]);
  });

  it('refuses a file that was cut off', async () => {
    expect((await thrownBy(() => parseDiversions(bytes('/a\n/b\ndash\n/c\n')))).message).to.contain('line 4');
    await thrownBy(() => parseDiversions(bytes('a\n/b\ndash\n')));
  });

  it('throws nothing but an AshError, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        try {
          parseDiversions(bytes(text));
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
        }
      }),
    );
  });
});
