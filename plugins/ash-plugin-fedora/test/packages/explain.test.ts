import {expect} from 'chai';
import {explain} from '../../src/packages/explain.js';

/** What dnf 4, dnf 5 and rpm say, and a word of the hint. */
const CASES: readonly [said: string, hint: RegExp][] = [
  ['No match for argument: nosuch\nError: Unable to find a match: nosuch', /spelling of nosuch/],
  [
    'Failed to resolve the transaction:\nNo match for argument: nosuch\nYou can try to add to command line:',
    /spelling of nosuch/,
  ],
  [
    'Error: \n Problem: conflicting requests\n  - nothing provides libx.so.1 needed by a-1-1.noarch',
    /has libx\.so\.1/,
  ],
  [
    'Error: \n Problem: package a-1-1.noarch conflicts with b provided by b-1-1.noarch',
    /can't be had together/,
  ],
  [
    "Error: Failed to download metadata for repo 'fedora': Cannot download repomd.xml: All mirrors were tried",
    /lists of fedora/,
  ],
  [
    'Curl error (7): Could not connect to server for http://127.0.0.1:1/ [Failed to connect to 127.0.0.1 port 1]',
    /does not answer/,
  ],
  [
    'Curl error (6): Could not resolve hostname for http://nowhere.invalid/ [Could not resolve host: nowhere.invalid]',
    /can't be resolved/,
  ],
  [
    'Curl error (28): Timeout was reached for http://x [Operation too slow. Less than 1000 bytes/sec]',
    /does not answer/,
  ],
  ['Curl error (60): SSL peer certificate or SSH remote key was not OK for https://x', /certificate/],
  [
    "a-1-1.noarch.rpm: Downloading successful, but checksum doesn't match. Calculated: 00(sha256)",
    /download was damaged/,
  ],
  [
    'Public key for a-1-1.noarch.rpm is not installed. Failing package is: a-1-1.noarch\nError: GPG check FAILED',
    /ash repair/,
  ],
  ['Package a-1-1.noarch.rpm is not signed', /ash repair/],
  ['Disk Requirements:\n   At least 93MB more space needed on the / filesystem.', /ash gc/],
  ['installing package a-1-1.noarch needs 24MB more space on the / filesystem', /ash gc/],
  ['warning: %post(a-1-1.noarch) scriptlet failed, exit status 3', /post script of a-1-1\.noarch failed/],
  ['Error in PREIN scriptlet in rpm package a', /prein script of a failed/],
  ['>>> Error in %pre scriptlet: ash-pre-0:1.0-1.noarch', /pre script of ash-pre-0:1\.0-1\.noarch failed/],
  ['file /etc/x from install of a-1-1.noarch conflicts with file from package b-1-1.noarch', /same file/],
  ['error: rpmdb: damaged header #1 retrieved\nerror: rpmdb open failed', /ash repair/],
  ['Error: There are no enabled repositories in "/etc/yum.repos.d"', /no repositories/],
  ['The operation would result in removing the following protected packages: dnf', /needs to run/],
];

describe('explain', () => {
  for (const [said, hint] of CASES) {
    it(`has a hint for ${JSON.stringify(said.slice(0, 60))}`, () => {
      expect(explain(said)).to.match(hint);
    });
  }

  it('says nothing about other output', () => {
    expect(explain('Complete!')).to.equal(undefined);
    expect(explain('')).to.equal(undefined);
  });
});
