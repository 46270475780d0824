import path from 'node:path';
import {expect} from 'chai';
import {ash, document, succeed, type AshOptions} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const BUSY = 75;

describe('two commands at the same time', function () {
  let directory: string | undefined;
  let options: AshOptions;

  before(async function () {
    needsImages(this);
    directory = temporaryDirectory('two');
    options = {store: await storeWithDebian(directory), env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', '0', '--name', 'left'], options);
    await succeed(['branch', '0', '--name', 'right'], options);
  });

  after(() => {
    removeTemporary(directory);
  });

  it('install in different snapshots side by side', async () => {
    await Promise.all([
      succeed(['install', '-s', 'left', '--yes', 'hello'], options),
      succeed(['install', '-s', 'right', '--yes', 'hello'], options),
    ]);
    for (const name of ['left', 'right']) {
      const {packages} = await document(['list', '-s', name], options);
      expect(packages.map((item) => item.name)).to.include('hello');
    }
  });

  it('on one snapshot: the second says at once that it is busy, and who is at work', async () => {
    const first = ash(
      ['run', '-s', 'left', '--', 'sh', '-c', 'echo begun; sleep 8; echo done > /etc/done'],
      options,
    );
    await begun();
    const start = Date.now();
    const second = await ash(['install', '-s', 'left', '--yes', 'hello'], options);
    expect(Date.now() - start, 'milliseconds').to.be.below(5000);
    expect(second.code).to.equal(BUSY);
    expect(second.stderr).to.match(/^Error: .*ash run -s left.*process \d+/m);
    expect((await first).code).to.equal(0);
  });

  it('readers wait for nobody', async () => {
    const first = ash(['run', '-s', 'left', '--', 'sleep', '5'], options);
    await begun();
    await succeed(['tree'], options);
    await succeed(['list', '-s', 'left'], options);
    await succeed(['status'], options);
    await first;
  });

  it('branch at the same moment, many at once, each with a number of its own', async () => {
    const before_ = (await document(['tree'], options)).snapshots.length;
    await Promise.all(Array.from({length: 6}, async () => await succeed(['branch', '0'], options)));
    const {snapshots} = await document(['tree'], options);
    expect(snapshots).to.have.lengthOf(before_ + 6);
    expect(new Set(snapshots.map(({number}) => number)).size).to.equal(snapshots.length);
  });

  // Until the other command holds its lock.
  async function begun(): Promise<void> {
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      const {stdout} = await succeed(['status', '--json'], options);
      if (/"left"|sleep/.test(stdout)) return;
    }
    throw new Error('the first command did not begin in 20 s');
  }
});
