import {createHash} from 'node:crypto';
import {expect} from 'chai';
import fc from 'fast-check';
import {parseChecksum} from '../../src/database/checksum.js';

describe('checksum of apk', () => {
  it('reads what apk 2 and apk 3 write', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        for (const [name, digit] of [
          ['sha1', '1'],
          ['sha256', '2'],
        ] as const) {
          const digest = createHash(name).update(bytes).digest();
          const expected = `${name}:${digest.toString('hex')}`;
          expect(parseChecksum(`Q${digit}${digest.toString('base64')}`)).to.equal(expected);
          expect(parseChecksum(`X${digit}${digest.toString('hex')}`)).to.equal(expected);
          expect(parseChecksum(`Q1${digest.toString('base64')}`)).to.equal(expected);
        }
      }),
    );
  });

  it('reads nothing else', () => {
    for (const text of ['', 'Q1', 'Q1AAAA', 'Q3DV8kmDtr9N5N+CBuRdmATUlZ1mw=', 'X1zz', 'sha1:00'])
      expect(parseChecksum(text), text).to.equal(undefined);
  });
});
