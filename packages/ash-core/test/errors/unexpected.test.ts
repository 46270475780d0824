import {expect} from 'chai';
import fc from 'fast-check';
import {AshError} from 'ash-sdk';
import {asAshError} from '../../src/errors/unexpected.js';

describe('asAshError', () => {
  it('leaves an AshError as it is, also one of another copy of the SDK', async () => {
    const own = new AshError({code: 'ASH_X', message: 'x.'});
    expect(asAshError(own)).to.equal(own);
    const url = new URL('../../../ash-sdk/src/error.ts?copy', import.meta.url);
    const other = (await import(url.href)) as {AshError: typeof AshError};
    const foreign = new other.AshError({code: 'ASH_X', message: 'x.', hint: 'h', exit: 'busy'});
    expect(foreign instanceof AshError).to.equal(false);
    expect(asAshError(foreign)).to.equal(foreign);
  });

  for (const code of ['ENOSPC', 'EDQUOT']) {
    it(`knows a full disk by ${code}`, () => {
      const error = asAshError(Object.assign(new Error(`${code}: no space left on device, write`), {code}));
      expect(error).to.include({code: 'ASH_NO_SPACE', exit: 'noSpace'});
      expect(error.hint).to.include('ash gc');
    });
  }

  it('keeps what it does not know as the cause', () => {
    const cause = new TypeError('x is not a function');
    const error = asAshError(cause);
    expect(error).to.include({code: 'ASH_UNEXPECTED', exit: 'failed', message: 'x is not a function.'});
    expect(error.cause).to.equal(cause);
  });

  it('makes one line of whatever was thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.string().map((text) => new Error(text)),
        ),
        (thrown) => {
          expect(asAshError(thrown).message).to.match(/^[^\n]*[.!?]$/);
        },
      ),
    );
  });
});
