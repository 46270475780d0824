import {expect} from 'chai';
import fc from 'fast-check';
import {explain} from '../../src/packages/explain.js';

describe('explain', () => {
  for (const [output, hint] of [
    ['E: Unable to locate package frefox', 'spelling of frefox'],
    ["E: Version '9.9' for 'nano' was not found", 'nano is not to be had as 9.9'],
    ["E: Release 'warty' for 'nano' was not found", 'nano is not to be had as warty'],
    ["E: Package 'vlc' has no installation candidate", 'vlc is only mentioned'],
    ["  Temporary failure resolving 'deb.example.org'", 'deb.example.org can'],
    ["W: Could not resolve 'deb.example.org'", 'network connection'],
    ['Could not connect to deb.example.org:80 (192.0.2.1), connection timed out', 'mirror does not answer'],
    ['  Hash Sum mismatch', "'ash refresh'"],
    ['  404  Not Found [IP: 192.0.2.1 80]', "'ash refresh'"],
    ["E: You don't have enough free space in /var/cache/apt/archives/.", "'ash gc'"],
    ['dpkg: error: failed to write: No space left on device', "'ash gc'"],
    [
      "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem.",
      "'ash repair'",
    ],
    [
      "The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 0E98404D386FA1D9",
      "'ash repair'",
    ],
    ['E: Unable to correct problems, you have held broken packages.', 'conflict'],
    ['E: Unmet dependencies. Try apt --fix-broken install', "'ash repair'"],
    ['E: Packages were downgraded and -y was used without --allow-downgrades.', 'version'],
    ['E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (apt)', 'at work'],
    ['Certificate verification failed: The certificate is NOT trusted.', 'ca-certificates'],
    ['E: Release file for http://x/InRelease is expired (invalid since 3d).', 'clock'],
    [
      'dpkg: error processing package hello (--configure):\n installed hello package post-installation script subprocess returned error exit status 1\nE: Sub-process /usr/bin/dpkg returned an error code (1)',
      'post-installation script of hello failed',
    ],
    ['E: Sub-process /usr/bin/dpkg returned an error code (1)', 'could not be set up'],
  ] as const) {
    it(`explains ${output.trim().slice(0, 60)}`, () => {
      expect(explain(`Reading package lists...\n${output}\n`)).to.contain(hint);
    });
  }

  it('names the cause before what follows from it', () => {
    expect(
      explain("E: Unable to locate package x\nW: Temporary failure resolving 'deb.example.org'"),
    ).to.contain('network');
  });

  it('says nothing where there is nothing to say', () => {
    expect(explain('')).to.equal(undefined);
    expect(explain('Setting up hello (2.10-3) ...\n')).to.equal(undefined);
  });

  it('ends for any output, also a long one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hint = explain(text.repeat(200));
        if (hint !== undefined) expect(hint).to.be.a('string');
      }),
    );
  });
});
