import {existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {folderBackend} from 'ash-testkit';
import type {Volume} from 'ash-sdk';
import {expect} from 'chai';
import {furnish, TRIED_TREE} from '../../../../src/boot/try/vm/furnish.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';

const OFFERED = {start: '#!/bin/sh\n', agent: 'the agent'};

describe('furnish', () => {
  let volume: Volume;
  let root: string;

  beforeEach(async () => {
    const directory = scratch();
    const backend = folderBackend();
    await backend.format({target: {kind: 'directory', path: directory}, label: 'test'});
    volume = await backend.open(directory);
    for (const tree of ['@ash', '@home', '@var', '@root', '@srv']) await volume.create(tree);
    mkdirSync(join(directory, '@ash/deployments'));
    await volume.create(TRIED_TREE);
    root = volume.pathOf(TRIED_TREE);
    mkdirSync(join(root, 'etc'));
  });
  afterEach(removeScratch);

  const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

  it('puts in what reports, and a first program that can be run', async () => {
    await furnish(volume, OFFERED);
    expect(textOf('.ash-try/agent')).to.equal('the agent');
    expect(statSync(join(root, '.ash-try/first')).mode & 0o777).to.equal(0o755);
    expect(textOf('.ash-try/first')).to.match(/exec \/bin\/sh .*start \/sbin\/init\n$/);
  });

  it('mounts what a deployment has mounted, and nothing else', async () => {
    writeFileSync(join(root, 'etc/fstab'), '/dev/sda1 /data ext4 defaults 0 0\n');
    writeFileSync(join(root, 'etc/crypttab'), 'data UUID=1 none\n');
    await furnish(volume, OFFERED);
    expect(existsSync(join(root, 'etc/crypttab'))).to.equal(false);
    const places = textOf('etc/fstab')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(' ')[1]);
    expect(places).to.deep.equal(['/', '/home', '/var', '/root', '/srv', '/tmp', '/etc']);
  });

  it('fills the shared directories with what the snapshot brings', async () => {
    mkdirSync(join(root, 'var/lib/x'), {recursive: true});
    writeFileSync(join(root, 'var/lib/x/state'), 'kept');
    await furnish(volume, OFFERED);
    expect(readFileSync(join(volume.pathOf('@var'), 'lib/x/state'), 'utf8')).to.equal('kept');
  });

  it('gives it an identity, and leaves one that it has', async () => {
    await furnish(volume, OFFERED);
    const made = textOf('etc/machine-id');
    expect(made).to.match(/^[0-9a-f]{32}\n$/);
    await furnish(volume, OFFERED);
    expect(textOf('etc/machine-id')).to.equal(made);
  });

  it('is not led out of the copy by its links', async () => {
    const outside = scratch();
    writeFileSync(join(outside, 'secret'), 'x');
    symlinkSync(outside, join(root, '.ash-try'));
    symlinkSync(outside, join(root, 'etc/fstab'));
    symlinkSync(outside, join(root, 'srv'));
    await furnish(volume, OFFERED).catch(() => undefined);
    expect(existsSync(join(outside, 'first'))).to.equal(false);
    expect(existsSync(join(volume.pathOf('@srv'), 'secret'))).to.equal(false);
  });
});
