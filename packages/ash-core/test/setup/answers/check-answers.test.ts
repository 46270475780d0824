import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {checkAnswers} from '../../../src/setup/answers/check-answers.js';
import {thrownBy} from '../../helpers/thrown.js';

function refusal(value: unknown) {
  return thrownBy(() => checkAnswers(value, 'setup.yaml'));
}

describe('checking answers', () => {
  it('takes a whole set', () => {
    const whole = {
      target: {image: 'disk.img', size: '16G'},
      distro: 'debian',
      release: 'trixie',
      mirror: 'https://deb.debian.org/debian',
      kernel: 'linux-image-cloud-amd64',
      packages: ['vim', 'libstdc++6'],
      firmware: 'both',
      filesystem: 'zfs',
      'host-name': 'box-1',
      'time-zone': 'Europe/Berlin',
      locale: 'sr_RS.UTF-8@latin',
      keyboard: {layout: 'de', variant: 'nodeadkeys'},
      console: 'ttyS0',
      encryption: {'passphrase-file': '/root/passphrase'},
      'root-password-hash': '$6$abc$def/.0',
      user: {name: 'anna', 'password-hash': '$y$j9T$a$b', 'ssh-keys': ['ssh-ed25519 AAAA anna@home']},
    };
    expect(checkAnswers(whole, 'setup.yaml')).to.deep.equal(whole);
    expect(checkAnswers({target: {disk: '/dev/sdb'}, keyboard: 'de'}, 'setup.yaml')).to.have.keys(
      'target',
      'keyboard',
    );
    const partitions = {store: '/dev/sdb3', efi: '/dev/sdb1'};
    expect(checkAnswers({target: {partitions}}, 'setup.yaml')).to.deep.equal({target: {partitions}});
  });

  it('says what to do about a release that YAML takes for a number', () => {
    const error = refusal({release: 3.2});
    expect(error.message).to.contain("'release'").and.contain('3.2');
    expect(error.hint).to.match(/in quotes/);
    expect(refusal({release: '-3'}).hint).to.not.match(/quotes/);
  });

  it('names the source, the key, and what was expected', () => {
    const cases: readonly (readonly [object, string, RegExp])[] = [
      [{'host-name': '-box'}, 'host-name', /a host name/],
      [{'host-name': 7}, 'host-name', /a host name.*found was 7/],
      [{'time-zone': 'Europe/Nowhere'}, 'time-zone', /a time zone/],
      [{locale: 'en_US.ISO-8859-1'}, 'locale', /UTF-8/],
      [{firmware: 'coreboot'}, 'firmware', /uefi, bios or both/],
      [{loader: 'lilo'}, 'loader', /grub or systemd-boot/],
      [{packages: 'vim'}, 'packages', /a list of package names/],
      [{packages: ['vim', '-o']}, 'packages.1', /one word/],
      [{keyboard: 'de;reboot'}, 'keyboard', /a keyboard layout/],
      [{console: 'tty1'}, 'console', /ttyS0/],
      [{user: {name: 'Anna'}}, 'user.name', /a user name/],
      [{user: {name: 'anna', 'password-hash': 'secret'}}, 'user.password-hash', /openssl passwd/],
      [{user: {name: 'anna', 'ssh-keys': ['command="x" ssh-rsa A\nB']}}, 'user.ssh-keys.0', /public key/],
      [{'root-password-hash': '$6$a:b'}, 'root-password-hash', /hash/],
      [{target: {disk: 'sdb'}}, 'target', /\/dev\/sdb|one of/],
      [{mirror: 'file:///srv'}, 'mirror', /an address/],
    ];
    for (const [value, key, message] of cases) {
      const error = refusal(value);
      expect(error, JSON.stringify(value)).to.include({code: 'ASH_ANSWER_INVALID', exit: 'usage'});
      expect(error.message).to.match(message).and.include('setup.yaml');
      expect(error.data?.['key'], JSON.stringify(value)).to.match(new RegExp(`^${key}`));
    }
  });

  it('refuses keys that it does not know, and lists those that it does', () => {
    const error = refusal({hostname: 'box'});
    expect(error.data?.['key']).to.equal('hostname');
    expect(error.message).to.include('host-name');
    expect(refusal({user: {name: 'anna', admin: true}}).data?.['key']).to.equal('user.admin');
    expect(refusal({user: {}}).message).to.include('name');
  });

  it('refuses what is no set of answers at all', () => {
    for (const value of [[], 'text', 7, null]) expect(refusal(value).code).to.equal('ASH_ANSWER_INVALID');
  });

  it('either takes a value or throws an AshError', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('target', 'user', 'keyboard', 'packages', 'x'), fc.anything()),
        (value) => {
          try {
            checkAnswers(value, 'setup.yaml');
          } catch (error) {
            if (!isAshError(error)) throw error;
          }
        },
      ),
    );
  });

  it('never lets a line break or a colon through to a file that has lines', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('\n', '\0', ':'), fc.string(), (before, bad, after) => {
        const text = before + bad + after;
        for (const key of ['host-name', 'locale', 'time-zone', 'root-password-hash', 'console', 'keyboard']) {
          expect(refusal({[key]: text}).code).to.equal('ASH_ANSWER_INVALID');
        }
      }),
    );
  });
});
