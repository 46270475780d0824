import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {Plugins} from '../../src/plugin-host/plugins.js';
import type {ProgressEvent} from '../../src/session.js';
import {layoutAt} from '../../src/store/layout.js';
import {attachTarget, openStore} from '../../src/store/open.js';
import {baseStore} from '../helpers/base-store.js';
import {installForTests} from '../helpers/installed/install.js';
import type {Order} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {obeyAsNobody} from '../helpers/installed/start.js';
import {needsRootAnd, skipBecause} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {emptyStore, open, withStore} from '../helpers/store.js';

describe('openStore', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  it('opens the volume at its top, or at the @ash in it', async () => {
    const store = await emptyStore();
    const {plugins} = await installForTests();
    for (const path of [store, join(store, '@ash')]) {
      const opened = await openStore({kind: 'directory', path}, plugins, 'write');
      expect(opened.store.directory).to.equal(store);
      expect(opened.store.writable).to.equal(true);
      expect(opened.store.format.filesystem).to.equal('folder');
      await opened.close();
    }
  });

  it('finds no store in any other directory', async () => {
    const {plugins} = await installForTests();
    const empty = scratch();
    const halfway = scratch();
    mkdirSync(join(halfway, '@ash', 'state'), {recursive: true});
    for (const path of [empty, halfway, join(empty, 'nothing')]) {
      const error = await ashErrorOf(openStore({kind: 'directory', path}, plugins, 'read'));
      expect(error).to.include({code: 'ASH_STORE_NOT_FOUND', exit: 'notFound'});
      expect(error.message).to.include(path);
    }
  });

  it('refuses the store of a later ash, to read and to write', async () => {
    const store = await emptyStore();
    writeFileSync(layoutAt(store).format, '{"version": 2, "filesystem": "folder"}');
    for (const access of ['read', 'write'] as const) {
      expect((await ashErrorOf(open(store, {access}))).code).to.equal('ASH_FORMAT_NEWER');
    }
  });

  it('reads without the plugin of its file system, and names it when it is needed', async () => {
    const store = await emptyStore();
    const opened = await openStore({kind: 'directory', path: store}, new Plugins([], undefined), 'read');
    expect((await opened.store.readView()).operation).to.equal(0);
    const error = await ashErrorOf(opened.store.volume());
    expect(error.code).to.equal('ASH_FILESYSTEM_UNKNOWN');
    expect(error.message).to.include("'folder'");
  });

  it('says which plugin to install when none knows what is on an image', async () => {
    const path = join(scratch(), 'store.img');
    writeFileSync(path, 'something');
    const none = await ashErrorOf(attachTarget({kind: 'image', path}, new Plugins([], undefined)));
    expect(none).to.include({code: 'ASH_FILESYSTEM_UNKNOWN', exit: 'notFound'});
    const {plugins} = await installForTests();
    const unknown = await ashErrorOf(attachTarget({kind: 'image', path}, plugins));
    expect(unknown.code).to.equal('ASH_STORE_NOT_FOUND');
  });
});

describe('a store that is mounted read-only', () => {
  before(async function () {
    await needsRootAnd(this, 'mount', 'umount', 'flock', 'cp', 'bwrap', 'ldd');
  });
  let mounted: string | undefined;
  afterEach(async () => {
    if (mounted !== undefined) execFileSync('umount', [mounted]);
    mounted = undefined;
    await removeScratch();
  });

  it('can be read, and says so when it shall be written', async function () {
    const store = await baseStore();
    await withStore(store, async (session) => perform(session, {verb: 'branch', reference: '1'}));
    // What a killed command has left must not keep anybody from reading.
    writeFileSync(join(layoutAt(store).work, 'commit.json'), '{"trees": ["@ash/revisions/9.1"]}');
    try {
      execFileSync('mount', ['--bind', store, store]);
      mounted = store;
      execFileSync('mount', ['-o', 'remount,bind,ro', store]);
    } catch {
      skipBecause(this, 'needs bind mounts');
    }
    const error = await ashErrorOf(open(store));
    expect(error).to.include({code: 'ASH_STORE_READ_ONLY', exit: 'refused'});
    const events: ProgressEvent[] = [];
    await withStore(
      store,
      async (session) => {
        expect(session.store.writable).to.equal(false);
        expect((await session.store.readView()).snapshots.size).to.equal(3);
        const failed = perform(session, {verb: 'branch', reference: '0'}).catch(
          (failure: unknown) => failure,
        );
        expect(await failed).to.have.property('code', 'EROFS');
      },
      {access: 'read', report: (event) => events.push(event)},
    );
    expect(events).to.deep.equal([]);
  });
});

describe('a store seen by another user', () => {
  before(async function () {
    await needsRootAnd(this, 'setpriv', 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  it('is read without recovery, and can not be written', async () => {
    const store = await baseStore();
    chmodSync(join(store, '..'), 0o755);
    const intent = join(layoutAt(store).work, 'commit.json');
    writeFileSync(intent, '{"trees": []}');
    const order: Order = {kind: 'perform', store, argv: [], step: {verb: 'look'}};
    const read = await obeyAsNobody({...order, access: 'read'});
    expect(read.outcome).to.have.nested.property('value.operation', 2);
    const written = await obeyAsNobody({...order, access: 'write'});
    expect(written.outcome).to.have.nested.property('error.code', 'ASH_NEEDS_ROOT');
    expect(existsSync(intent)).to.equal(true);
  });
});
