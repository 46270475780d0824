import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {EncryptedRoot} from 'ash-sdk';
import {expect} from 'chai';
import {configure} from '../../src/boot/configure.js';
import {encryptionCommand, unlockArguments} from '../../src/boot/encryption.js';

const ROOT: EncryptedRoot = {container: '6bf390bb-70d3-4c04-b481-54b4ef84a185', mapping: 'ash-store'};

const SETTINGS = {
  ...{hostName: 'box', timeZone: 'UTC', locale: 'C.UTF-8', keyboard: {layout: 'us'}},
  remoteLogin: false,
};

describe('an encrypted root of a Debian', () => {
  it('is opened by words on the kernel command line, as the initramfs takes them apart', () => {
    const [word = ''] = unlockArguments(ROOT);
    expect(word).to.match(/^cryptopts=[^\s"']+$/);
    const options = word.slice('cryptopts='.length).split(',');
    expect(options).to.include.members([
      'target=ash-store',
      `source=UUID=${ROOT.container}`,
      'luks',
      'discard',
    ]);
  });

  it('is never given up after some wrong passphrases: that is no failed boot', () => {
    expect(unlockArguments(ROOT)[0]).to.match(/\btries=0\b/);
  });

  it('stands in /etc/crypttab, before the initramfs is built anew', () => {
    const directory = mkdtempSync(join(tmpdir(), 'ash-crypttab-'));
    try {
      const {argv} = encryptionCommand(ROOT);
      const [text = '', ...words] = argv.slice(2);
      const tried = text
        .replace('/etc/crypttab', `${directory}/crypttab`)
        .replace('update-initramfs', `test -s ${directory}/crypttab #`);
      execFileSync('/bin/sh', ['-euc', tried, ...words]);
      expect(readFileSync(join(directory, 'crypttab'), 'utf8')).to.equal(
        `ash-store UUID=${ROOT.container} none luks,discard,tries=0,initramfs\n`,
      );
    } finally {
      rmSync(directory, {recursive: true});
    }
  });

  it('is prepared last, when the keyboard is known, and only where there is one', () => {
    const titles = configure({...SETTINGS, encryptedRoot: ROOT}).map(({title}) => title);
    expect(titles.at(-1)).to.match(/encrypted/);
    expect(configure(SETTINGS).map(({title}) => title)).to.deep.equal(titles.slice(0, -1));
  });
});
