import path from 'node:path';
import {expect} from 'chai';
import {alpineMachine, type AlpineMachine} from '../helpers/alpine-machine.js';
import {document, succeed, type AshOptions} from '../helpers/ash.js';
import {needsImages, storeWithDebian} from '../helpers/base-store.js';
import {needsPrograms} from '../helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from '../helpers/temporary.js';

describe('a Debian and an Alpine (with a substitute for apk) in one store', function () {
  let directory: string | undefined;
  let machine: AlpineMachine;
  let options: AshOptions;

  before(async function () {
    needsImages(this);
    needsPrograms(this, 'busybox', 'unshare');
    directory = temporaryDirectory('several');
    const store = await storeWithDebian(directory);
    machine = await alpineMachine(directory);
    const hello = {
      name: 'hello',
      version: '7.0',
      files: {'/usr/bin/hello': {content: '#!/bin/sh\n', mode: 0o755}},
    };
    await machine.repository.publish([hello]);
    options = {store, program: machine.program, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    const words = ['--distro', 'alpine', '--mirror', machine.repository.address, '--name', 'alpine'];
    await succeed(['new', ...words], options);
    await succeed(['branch', 'debian', '--name', 'on-debian'], options);
    await succeed(['branch', 'alpine', '--name', 'on-alpine'], options);
  });

  after(async () => {
    await (machine as AlpineMachine | undefined)?.repository.server.close();
    removeTemporary(directory);
  });

  const versionIn = async (snapshot: string, name: string): Promise<string | undefined> => {
    const {stdout} = await succeed(['list', '-s', snapshot, '--json'], options);
    const {packages} = JSON.parse(stdout) as {packages: {name: string; version: string}[]};
    return packages.find((one) => one.name === name)?.version;
  };

  it('has one tree with both', async () => {
    const {snapshots} = await document(['tree'], options);
    expect(snapshots.map(({name, distro}) => `${name ?? ''} ${distro}`)).to.have.members([
      'debian debian',
      'alpine alpine',
      'on-debian debian',
      'on-alpine alpine',
    ]);
  });

  it('finds the package manager from the snapshot itself', async () => {
    await succeed(['install', '-s', 'on-alpine', '--yes', 'hello'], options);
    await succeed(['install', '-s', 'on-debian', '--yes', 'hello'], options);
    expect(await versionIn('on-alpine', 'hello')).to.equal('7.0-r1');
    expect(await versionIn('on-debian', 'hello')).to.match(/^2\./);
    expect(await versionIn('on-alpine', 'dpkg')).to.equal(undefined);
    const {stdout} = await succeed(['which', 'hello'], options);
    expect(stdout).to.include('on-alpine').and.to.include('on-debian');
    await succeed(['uninstall', '-s', 'on-debian', '--yes', 'hello'], options);
    expect(await versionIn('on-alpine', 'hello')).to.equal('7.0-r1');
  });

  it('makes another base of each', async () => {
    await succeed(['new', '--distro', 'alpine', '--name', 'second'], options);
    const {snapshots} = await document(['tree'], options);
    expect(snapshots.find(({name}) => name === 'second')?.distro).to.equal('alpine');
  });
});
