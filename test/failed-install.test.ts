import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, document, fail, succeed, type AshOptions} from './helpers/ash.js';
import {needsStores, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

describe('a change that fails', function () {
  let directory: string | undefined;
  let options: AshOptions;

  before(async function () {
    needsStores(this);
    directory = temporaryDirectory('failed');
    const store = await storeWithDebian(directory);
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', '0', '--name', 'left'], options);
    await succeed(['branch', '0', '--name', 'right'], options);
  });

  after(() => {
    removeTemporary(directory);
  });

  async function storeContents(): Promise<unknown> {
    const {stdout} = await succeed(['store', 'show', '--json'], options);
    return (JSON.parse(stdout) as {revisions: {name: string}[]}).revisions.map(({name}) => name);
  }

  it("is dropped whole, with the package manager's own words and a log that is kept", async () => {
    const [tree, contents] = [await succeed(['tree', '--json'], options), await storeContents()];
    const {stdout, stderr} = await fail(
      ['install', '-s', 'left', '--yes', 'hello', 'no-such-package'],
      1,
      options,
    );
    expect(stdout + stderr).to.match(/E: Unable to locate package no-such-package/);
    const log = /\/\S+\.log\b/.exec(stderr)?.[0];
    expect(log, 'a log file is named').to.be.a('string');
    expect(readFileSync(log ?? '', 'utf8')).to.match(/^\$ apt-get .*install/m);
    expect(await succeed(['tree', '--json'], options)).to.deep.equal(tree);
    expect(await storeContents()).to.deep.equal(contents);
  });

  it('drops what a package script did before it failed', async () => {
    const script = 'echo half-done > /etc/half-done; exit 3';
    await fail(['run', '-s', 'left', '--', 'sh', '-c', script], 1, options);
    const {stdout} = await succeed(
      ['run', '-s', 'left', '--', 'sh', '-c', 'ls /etc/half-done || true'],
      options,
    );
    expect(stdout).to.not.match(/^\/etc\/half-done$/m);
  });

  it('stops no other snapshot of the tree', async () => {
    // A package database that is locked for good makes apt fail in one snapshot alone.
    await succeed(['run', '-s', 'left', '--', 'sh', '-c', 'mv /usr/bin/dpkg /usr/bin/dpkg.away'], options);
    const {stdout} = await ash(['install', '-s', '0', '--tree', '--yes', '--json', 'hello'], options);
    const {results} = JSON.parse(stdout) as {results: {snapshot: number; outcome: string}[]};
    expect(Object.fromEntries(results.map(({snapshot, outcome}) => [snapshot, outcome]))).to.deep.equal({
      0: 'committed',
      1: 'failed',
      2: 'committed',
    });
    const {packages} = await document(['list', '-s', 'right'], options);
    expect(packages.map(({name}) => name)).to.include('hello');
    const again = await ash(['install', '-s', '0', '--tree', '--yes', 'hello'], options);
    expect(again.code).to.equal(1);
    expect(again.stdout).to.match(/Could not exec dpkg/);
  });

  it('leaves no mount, loop device or work copy behind', async () => {
    expect(
      execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'], {encoding: 'utf8'}),
    ).to.not.include(options.store);
    const {stdout} = await succeed(['store', 'show', '--json'], options);
    expect((JSON.parse(stdout) as {work: string[]}).work).to.deep.equal([]);
  });
});
