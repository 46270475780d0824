import {expect} from 'chai';
import type {ByteString, RootPath} from 'ash-sdk';
import {isAccountFile, steadyAccounts} from '../../src/fingerprint/account-files.js';
import {ownerNamesIn} from '../../src/fingerprint/owner-names.js';

const PASSWD =
  'root:x:0:0:root:/root:/bin/sh\nmail:x:101:102::/:/bin/false\nann:x:1000:1000:Ann:/home/ann:/bin/sh\n';
const GROUP = 'root:x:0:\nmail:x:102:ann,bob\nann:x:1000:\n';

const namesOf = (users = PASSWD, groups = GROUP) => ownerNamesIn(users as ByteString, groups as ByteString);

function steady(path: string, text: string, names = namesOf()): string {
  return steadyAccounts(path as RootPath, text as ByteString, names);
}

describe('ownerNames', () => {
  it('calls numbers that were given in the order of installation by their names, others by themselves', () => {
    const {user, group} = namesOf();
    expect([0, 101, 999, 1000].map(user)).to.deep.equal(['0', 'mail', '999', '1000']);
    expect([0, 102].map(group)).to.deep.equal(['0', 'mail']);
  });

  it('calls two that share a number by both names, so that neither hides behind the other', () => {
    const {user} = namesOf(`${PASSWD}evil:x:101:0::/:/bin/sh\n`);
    expect(user(101)).to.equal('evil,mail');
  });

  it('passes over lines that are none', () => {
    expect(namesOf('nonsense\n:x:101:\nx:x:y:\nfoo:x:99999999999:\n', '').user(101)).to.equal('101');
  });
});

describe('steadyAccounts', () => {
  it('is the same for the same users, made in another order and with other numbers', () => {
    const otherPasswd =
      'mail:x:888:777::/:/bin/false\nroot:x:0:0:root:/root:/bin/sh\nann:x:1000:1000:Ann:/home/ann:/bin/sh\n';
    const otherGroup = 'ann:x:1000:\nmail:x:777:bob,ann\nroot:x:0:\n';
    const other = namesOf(otherPasswd, otherGroup);
    expect(steady('/etc/passwd', otherPasswd, other)).to.equal(steady('/etc/passwd', PASSWD));
    expect(steady('/etc/group', otherGroup, other)).to.equal(steady('/etc/group', GROUP));
  });

  it('leaves out the day on which a password was set, and nothing else of it', () => {
    const shadow = steady('/etc/shadow', 'root:$y$abc:20000:0:99999:7:::\n');
    expect(shadow).to.equal(steady('/etc/shadow', 'root:$y$abc:20001:0:99999:7:::\n'));
    expect(shadow).not.to.equal(steady('/etc/shadow', 'root:$y$abd:20000:0:99999:7:::\n'));
    expect(shadow).not.to.equal(steady('/etc/shadow', 'root:$y$abc:20000:0:99998:7:::\n'));
  });

  it('tells a user who became root, or got another number of people', () => {
    const changed = PASSWD.replace('ann:x:1000', 'ann:x:0');
    expect(steady('/etc/passwd', changed, namesOf(changed))).not.to.equal(steady('/etc/passwd', PASSWD));
    const moved = PASSWD.replace('ann:x:1000', 'ann:x:1001');
    expect(steady('/etc/passwd', moved, namesOf(moved))).not.to.equal(steady('/etc/passwd', PASSWD));
  });

  it('tells a user who took the number of another', () => {
    const two = `${PASSWD}evil:x:103:0::/:/bin/sh\n`;
    const shared = `${PASSWD}evil:x:101:0::/:/bin/sh\n`;
    expect(steady('/etc/passwd', two, namesOf(two))).not.to.equal(
      steady('/etc/passwd', shared, namesOf(shared)),
    );
  });

  it('is about the four files alone', () => {
    expect(
      ['/etc/passwd', '/etc/shadow', '/etc/hosts', 'toString'].map((path) => isAccountFile(path as RootPath)),
    ).to.deep.equal([true, true, false, false]);
    expect(steady('/etc/hosts', 'b\na\n')).to.equal('b\na\n');
  });
});
