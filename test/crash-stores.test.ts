import {copyFileSync, existsSync, readFileSync, rmSync, truncateSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, document, succeed} from './helpers/ash.js';
import {needsPrograms, needsRoot} from './helpers/requirements.js';
import {SmallStore} from './helpers/small-store.js';
import {needsDisk, storeDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const ALL = process.env['ASH_CRASH'] === 'all';
const MOMENTS = ALL ? 40 : storeDisk().filesystem === 'zfs' ? 3 : 8;

/** Moments spread over a time, in milliseconds. */
function momentsIn(duration: number): readonly number[] {
  return Array.from({length: MOMENTS}, (_, index) => Math.ceil((duration * (index + 1)) / (MOMENTS + 1)));
}

describe(`a command that makes or mends a store, killed at any moment, on ${storeDisk().filesystem}`, function () {
  this.timeout(1_800_000);
  let home: string | undefined;

  before(function () {
    needsRoot(this);
    needsPrograms(this, 'bwrap', 'ldd');
    needsDisk(this);
    home = temporaryDirectory('crash-stores');
  });

  after(() => {
    removeTemporary(home);
  });

  async function timed(work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
  }

  async function expectSound(store: string): Promise<void> {
    const {findings} = (await document(['doctor'], {store})) as unknown as {findings: {level: string}[]};
    expect(findings.filter(({level}) => level === 'problem')).to.deep.equal([]);
  }

  it('ash init: typed again, it makes the store', async function () {
    const {filesystem, kernels} = storeDisk();
    // Plain folders lie in no image of their own.
    if (kernels === undefined) this.skip();
    const image = path.join(home ?? '', 'new.img');
    const words = ['init', image, '--fs', filesystem, '--size', '256M'];
    const duration = await timed(async () => succeed(words));
    for (const killAfter of momentsIn(duration)) {
      rmSync(image, {force: true});
      await ash(words, {killAfter});
      const again = await ash(words);
      if (again.code !== 0)
        expect(again.stderr, `after ${killAfter} ms`).to.match(/There is an ash store at .* already\./);
      expect((await document(['tree'], {store: image})).snapshots).to.deep.equal([]);
      await expectSound(image);
    }
  });

  it('ash doctor --repair: typed again, the view is as it was', async () => {
    const store = await SmallStore.make(home ?? '');
    try {
      await store.ash('branch', '0', '--name', 'web');
      await store.ash('run', '-s', 'web', '--', 'sh', '-c', 'echo precious > /precious');
      const view = readFileSync(store.inStore('state', 'view.json'), 'utf8');
      truncateSync(store.inStore('state', 'view.json'), 100);
      store.unmount();
      const damaged = `${store.image}.damaged`;
      copyFileSync(store.image, damaged);
      const restore = (): void => {
        store.unmount();
        // What was killed may still be on its way out of the old file.
        rmSync(store.image);
        copyFileSync(damaged, store.image);
        store.mount();
      };
      restore();
      const duration = await timed(async () => store.ash('doctor', '--repair'));
      for (const killAfter of momentsIn(duration)) {
        restore();
        await ash(['doctor', '--repair'], {...store.options, killAfter});
        await store.ash('doctor', '--repair');
        expect(readFileSync(store.inStore('state', 'view.json'), 'utf8'), `${killAfter} ms`).to.equal(view);
        expect(existsSync(store.inStore('revisions', '1.2', 'precious'))).to.equal(true);
        await expectSound(store.directory);
      }
    } finally {
      store.unmount();
    }
  });
});
