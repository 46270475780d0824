import {expect} from 'chai';
import {saysYes, sourceOptions} from '../../src/host-apt/source.js';

describe('source options', () => {
  it("understand apt's words for yes and no", () => {
    for (const word of ['yes', 'TRUE', 'on', '1']) expect(saysYes(word), word).to.equal(true);
    for (const word of ['no', 'False', 'off', '0']) expect(saysYes(word), word).to.equal(false);
    for (const word of [undefined, '', 'maybe']) expect(saysYes(word)).to.equal(undefined);
  });

  it('take a key only by a plain path', () => {
    expect(sourceOptions(new Map([['signed-by', '/a/b.gpg']]))).to.deep.equal({signedBy: '/a/b.gpg'});
    for (const key of ['0E98404D386FA1D9', 'a.gpg', '/a b.gpg', '/a] x', '-----BEGIN']) {
      expect(sourceOptions(new Map([['signed-by', key]]))).to.deep.equal({});
    }
  });
});
