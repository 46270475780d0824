import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import {answersFromFlags} from '../../src/arguments/setup-answers.js';
import {setupFlags, type SetupFlags} from '../../src/arguments/setup-flags.js';

async function refusal(flags: SetupFlags): Promise<string> {
  try {
    await answersFromFlags(flags);
  } catch (error) {
    if (isAshError(error)) return error.message;
    throw error;
  }
  throw new Error('it did not reject');
}

describe('answers from flags', () => {
  let directory: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'ash-keys-'));
  });

  after(() => {
    rmSync(directory, {recursive: true});
  });

  it('encrypt the store, with a passphrase in a file or one that is asked', async () => {
    expect(await answersFromFlags({encrypt: true})).to.deep.equal({encryption: {}});
    expect(await answersFromFlags({'passphrase-file': '-'})).to.deep.equal({
      encryption: {'passphrase-file': '-'},
    });
    expect(await answersFromFlags({encrypt: false})).to.deep.equal({});
  });

  it('are what was said, and nothing else', async () => {
    expect(await answersFromFlags({})).to.deep.equal({});
    expect(
      await answersFromFlags({image: 'a.img', size: '8G', 'host-name': 'box', include: ['vim']}),
    ).to.deep.equal({
      target: {image: 'a.img', size: '8G'},
      'host-name': 'box',
      packages: ['vim'],
    });
  });

  it('name the boot loader', async () => {
    expect(await answersFromFlags({loader: 'systemd-boot', firmware: 'uefi'})).to.deep.equal({
      loader: 'systemd-boot',
      firmware: 'uefi',
    });
  });

  it('name the file system of the store', async () => {
    expect(await answersFromFlags({fs: 'zfs'})).to.deep.equal({filesystem: 'zfs'});
  });

  it('name one target', async () => {
    expect((await answersFromFlags({disk: '/dev/sdb'}))['target']).to.deep.equal({disk: '/dev/sdb'});
    const partitions = {'store-partition': '/dev/sdb3', 'efi-partition': '/dev/sdb1'};
    expect((await answersFromFlags(partitions))['target']).to.deep.equal({
      partitions: {store: '/dev/sdb3', efi: '/dev/sdb1'},
    });
    expect(await refusal({disk: '/dev/sdb', image: 'a.img'})).to.match(/Only one/);
    expect(await refusal({disk: '/dev/sdb', ...partitions})).to.match(/Only one/);
    expect(await refusal({disk: '/dev/sdb', size: '8G'})).to.match(/size/);
  });

  it('read ssh keys from files, without comments', async () => {
    const file = join(directory, 'keys.pub');
    writeFileSync(file, '# mine\nssh-ed25519 AAAA anna@home\n\nssh-rsa BBBB\n');
    expect((await answersFromFlags({user: 'anna', 'ssh-key': [file]}))['user']).to.deep.equal({
      name: 'anna',
      'ssh-keys': ['ssh-ed25519 AAAA anna@home', 'ssh-rsa BBBB'],
    });
    expect(await refusal({'ssh-key': [file]})).to.match(/no user/);
    expect(await refusal({user: 'anna', 'ssh-key': ['/nonexistent']})).to.match(/can't be read/);
  });

  it('are never secret: command lines are seen and logged', () => {
    for (const name of Object.keys(setupFlags)) expect(name).to.not.match(/password|hash|secret/);
  });
});
