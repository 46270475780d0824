import {once} from 'node:events';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {ChildProcess} from 'node:child_process';
import {expect} from 'chai';
import {layoutAt, type StoreLayout} from '../../src/store/layout.js';
import {createLocked, takeLock, takeOver} from '../../src/store/lock-file.js';
import {ownerOf, readOwner} from '../../src/store/lock-owner.js';
import {lockSnapshot, lockSnapshots, lockStore, releaseAll, tryLockSnapshot} from '../../src/store/locks.js';
import type {Order} from '../helpers/installed/order.js';
import {start} from '../helpers/installed/start.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {emptyStore} from '../helpers/store.js';

const OWNER = ownerOf({argv: ['install', 'a b'], user: 'tester', host: 'here'});

describe('locks between processes', () => {
  let store: string;
  let layout: StoreLayout;
  let children: ChildProcess[] = [];

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp');
  });
  beforeEach(async () => {
    store = await emptyStore();
    layout = layoutAt(store);
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children = [];
    await removeScratch();
  });

  async function holder(lock: 'store' | number, argv: readonly string[] = ['chroot']): Promise<ChildProcess> {
    const order: Order = {kind: 'hold', store, argv, lock};
    const child = await start(order);
    children.push(child);
    if (child.stdout !== null) await once(child.stdout, 'data');
    return child;
  }

  async function end(child: ChildProcess, how: () => void): Promise<void> {
    const closed = once(child, 'close');
    how();
    await closed;
  }

  it('keep a second process from a snapshot, and name the first one', async () => {
    const child = await holder(4, ['chroot', '4', 'evil\u001b[2J\nname']);
    const error = await ashErrorOf(lockSnapshot(layout, 4, OWNER));
    expect(error).to.include({code: 'ASH_BUSY', exit: 'busy'});
    expect(error.message)
      .to.include('Snapshot 4')
      .and.include(`process ${child.pid ?? 0}`);
    expect(error.message).to.include("'ash chroot 4");
    expect(error.data).to.have.nested.property('owner.pid', child.pid);
    expect(await tryLockSnapshot(layout, 4, OWNER)).to.equal(undefined);
  });

  it('of one snapshot leave the others free', async () => {
    await holder(4);
    await (await lockSnapshot(layout, 5, OWNER)).release();
    await (await lockStore(layout, OWNER)).release();
  });

  it('are free again when the holder lets go', async () => {
    const child = await holder(4);
    await end(child, () => child.stdin?.end());
    await (await lockSnapshot(layout, 4, OWNER)).release();
  });

  it('are free again when the holder is killed', async () => {
    const child = await holder(4);
    await end(child, () => child.kill('SIGKILL'));
    await (await lockSnapshot(layout, 4, OWNER)).release();
  });

  it('on the store make the second one wait until the first is killed', async () => {
    const child = await holder('store');
    let taken = false;
    const waiting = lockStore(layout, OWNER).then((lock) => {
      taken = true;
      return lock;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(taken).to.equal(false);
    await end(child, () => child.kill('SIGKILL'));
    await (await waiting).release();
  });

  it('exclude each other within one process too', async () => {
    const lock = await lockSnapshot(layout, 1, OWNER);
    expect((await ashErrorOf(lockSnapshot(layout, 1, OWNER))).code).to.equal('ASH_BUSY');
    await lock.release();
    await (await lockSnapshot(layout, 1, OWNER)).release();
  });

  it('of several snapshots are all taken or none', async () => {
    await holder(2);
    expect((await ashErrorOf(lockSnapshots(layout, [3, 1, 2, 1], OWNER))).message).to.include('Snapshot 2');
    const locks = await lockSnapshots(layout, [3, 1, 3], OWNER);
    expect(locks).to.have.length(2);
    await releaseAll(locks);
    await releaseAll(await lockSnapshots(layout, [1, 3], OWNER));
  });

  it('say who is busy even when the file that names the owner is damaged', async () => {
    await holder(4);
    for (const text of ['', 'null', '{"argv": 1}', '{"pid"']) {
      writeFileSync(join(layout.locks, 'snapshot-4'), text);
      const error = await ashErrorOf(lockSnapshot(layout, 4, OWNER));
      expect(error.message).to.equal('Snapshot 4 is being changed by another command.');
    }
  });

  it('are not inherited by programs that are started meanwhile', async () => {
    const lock = await lockSnapshot(layout, 1, OWNER);
    const child = await holder(2);
    await lock.release();
    await (await lockSnapshot(layout, 1, OWNER)).release();
    expect(child.exitCode).to.equal(null);
  });
});

describe('a file that is born locked', () => {
  before(async function () {
    await needsRootAnd(this, 'flock');
  });
  afterEach(removeScratch);

  it('is never seen unlocked or half written', async () => {
    const path = join(scratch(), 'work.json');
    const content = JSON.stringify({long: 'x'.repeat(100_000)});
    let seen = 0;
    const making = createLocked(path, content);
    const watching = (async () => {
      while (seen < 3) {
        if (existsSync(path)) {
          expect(readFileSync(path, 'utf8')).to.equal(content);
          expect(await takeOver(path)).to.equal('alive');
          seen += 1;
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const lock = await making;
    await watching;
    await lock.release();
    const over = await takeOver(path);
    expect(over).to.be.an('object');
    if (typeof over === 'object') await over.release();
  });

  it('leaves nothing behind when it can not be made', async () => {
    const directory = scratch();
    writeFileSync(join(directory, '.work.json'), 'somebody else is making it');
    const failure = await createLocked(join(directory, 'work.json'), '{}').catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'EEXIST');
    expect(existsSync(join(directory, 'work.json'))).to.equal(false);
  });

  it('is gone for whoever comes when its owner removes it in the same moment', async () => {
    const path = join(scratch(), 'work.json');
    expect(await takeOver(path)).to.equal('gone');
    for (const turns of [0, 1, 2, 4, 8]) {
      writeFileSync(path, '{}');
      const taking = takeOver(path);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      rmSync(path);
      const taken = await taking;
      // On a busy machine it can be taken before it is removed, but never after.
      if (typeof taken === 'object' && turns > 0) await taken.release();
      else expect(taken).to.equal('gone');
    }
  });
});

describe('the owner of a lock', () => {
  before(async function () {
    await needsRootAnd(this, 'flock');
  });
  afterEach(removeScratch);

  it('is written when the lock is taken, and replaces a longer one', async () => {
    const path = join(scratch(), 'lock');
    const long = {...OWNER, argv: ['x'.repeat(5000)]};
    await (await takeLock(path, long, 0))?.release();
    await (await takeLock(path, OWNER, 0))?.release();
    expect(await readOwner(path)).to.deep.equal(OWNER);
    expect(OWNER).to.include({pid: process.pid, host: 'here'});
  });

  it('is unknown when nobody wrote one', async () => {
    expect(await readOwner(join(scratch(), 'lock'))).to.equal(undefined);
  });
});
