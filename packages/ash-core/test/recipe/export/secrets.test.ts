import {expect} from 'chai';
import {bytesFromText} from 'ash-sdk';
import {isHash, isSecret} from '../../../src/recipe/export/secrets.js';

const path = (text: string) => bytesFromText(text);

describe('secrets', () => {
  it('are known by their place or by how they begin', () => {
    for (const place of [
      '/etc/ssh/ssh_host_rsa_key',
      '/etc/ssl/private/a.pem',
      '/root/.ssh/id_ed25519',
      '/home/a/.netrc',
    ])
      expect(isSecret(path(place), Buffer.from('x')), place).to.equal(true);
    const keys = [
      '-----BEGIN OPENSSH PRIVATE KEY-----\n',
      'comment\n-----BEGIN EC PRIVATE KEY-----',
      '-----BEGIN PGP PRIVATE KEY BLOCK-----',
      'PuTTY-User-Key-File-3: x',
      '[Interface]\nPrivateKey = abc=\n',
      'AGE-SECRET-KEY-1QQ',
    ];
    for (const key of keys) expect(isSecret(path('/opt/x'), Buffer.from(key)), key).to.equal(true);
  });

  it('are not what is for everybody', () => {
    expect(isSecret(path('/root/.ssh/id_rsa.pub'), Buffer.from('ssh-rsa AAAA'))).to.equal(false);
    expect(isSecret(path('/etc/ssl/certs/a.pem'), Buffer.from('-----BEGIN CERTIFICATE-----'))).to.equal(
      false,
    );
    for (const word of ['', '!', '*', '!!', '!*']) expect(isHash(word), word).to.equal(false);
    for (const word of ['$6$a$b', '!$6$a$b', 'abcdefghijklm']) expect(isHash(word), word).to.equal(true);
  });
});
