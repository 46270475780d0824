import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {hashPassword} from '../../../src/setup/answers/hash-password.js';
import {needsRootAnd} from '../../helpers/needs.js';

describe('hashing a password', () => {
  before(async function () {
    await needsRootAnd(this, 'openssl');
  });

  it('gives what crypt(3) checks against', async () => {
    const hash = await hashPassword('se cret$\'"');
    const [, kind, salt = ''] = hash.split('$');
    expect(kind).to.equal('6');
    const again = execFileSync('openssl', ['passwd', '-6', '-salt', salt, 'se cret$\'"']).toString().trim();
    expect(hash).to.equal(again);
  });
});
