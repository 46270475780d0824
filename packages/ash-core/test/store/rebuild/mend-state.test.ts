import {cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {createStore} from '../../../src/store/create.js';
import {layoutAt, type StoreLayout} from '../../../src/store/layout.js';
import {operationPath} from '../../../src/store/operation-file.js';
import {serializeView} from '../../../src/store/view-file.js';
import {mendStore} from '../../../src/verbs/mend-store.js';
import {baseStore} from '../../helpers/base-store.js';
import {revisionsIn} from '../../helpers/content.js';
import {installForTests} from '../../helpers/installed/install.js';
import {perform} from '../../helpers/installed/perform.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch} from '../../helpers/scratch.js';
import {emptyStore, open, withStore} from '../../helpers/store.js';

/** Mends a store, and returns what was said of it. */
async function mend(store: string): Promise<readonly string[]> {
  const {plugins} = await installForTests();
  const invocation = {argv: ['doctor', '--repair'], user: 'tester', host: 'here'};
  const findings = await mendStore({target: {kind: 'directory', path: store}, plugins, invocation});
  return findings.map(({message}) => message);
}

/** A store in which things were done, undone and collected. */
async function livelyStore(): Promise<{store: string; layout: StoreLayout; view: string}> {
  const store = await baseStore();
  await withStore(store, async (session) => {
    await perform(session, {verb: 'branch', reference: '1', name: 'web'});
    await perform(session, {
      verb: 'run',
      reference: 'web',
      argv: ['/bin/sh', '-c', 'echo ID=fake > /etc/os-release'],
    });
    await perform(session, {verb: 'describe', reference: '1', description: 'text'});
    await perform(session, {verb: 'undo'});
    await perform(session, {verb: 'branch', reference: '0'});
    await perform(session, {verb: 'delete', reference: '3'});
  });
  const layout = layoutAt(store);
  return {store, layout, view: readFileSync(layout.view, 'utf8')};
}

/** Ways in which a view gets lost. */
const DAMAGES: Readonly<Record<string, (path: string) => void>> = {
  'cut in half': (path) => {
    truncateSync(path, Math.floor(readFileSync(path).length / 2));
  },
  empty: (path) => {
    truncateSync(path, 0);
  },
  'full of zeros': (path) => {
    writeFileSync(path, Buffer.alloc(readFileSync(path).length));
  },
  gone: (path) => {
    rmSync(path);
  },
};

describe('a store whose view is lost', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  for (const [title, damage] of Object.entries(DAMAGES)) {
    it(`gets the very same one back when it is ${title}, and says so`, async () => {
      const {store, layout, view} = await livelyStore();
      const revisions = revisionsIn(store);
      damage(layout.view);
      const left = existsSync(layout.view) ? readFileSync(layout.view) : undefined;
      const [sentence, ...others] = await mend(store);
      expect(sentence).to.match(/^The state of the store was rebuilt from its 8 operations\./);
      expect(others).to.deep.equal([]);
      expect(readFileSync(layout.view, 'utf8')).to.equal(view);
      expect(revisionsIn(store)).to.deep.equal(revisions);
      const kept = join(layout.state, 'view.json.damaged-1');
      expect(existsSync(kept) ? readFileSync(kept) : undefined).to.deep.equal(left);
      expect(await mend(store), 'a second time').to.deep.equal([]);
    });
  }

  it('can be worked with until then by nobody, and nothing is touched', async () => {
    const {store, layout} = await livelyStore();
    truncateSync(layout.view, 100);
    const before = revisionsIn(store);
    for (const step of [
      {verb: 'branch', reference: '1'},
      {verb: 'delete', reference: '1'},
      {verb: 'gc', keepDays: 0},
      {verb: 'undo'},
      {verb: 'look'},
    ] as const) {
      const error = await ashErrorOf(withStore(store, async (session) => perform(session, step)));
      expect(error.code).to.equal('ASH_VIEW_UNREADABLE');
      expect(error.hint).to.include('ash doctor --repair');
    }
    expect(revisionsIn(store)).to.deep.equal(before);
    expect(readFileSync(layout.view)).to.have.length(100);
  });

  it('takes up what lies there where the operations are lost too, as something that can be undone', async () => {
    const {store, layout} = await livelyStore();
    rmSync(layout.view);
    for (const name of readdirSync(layout.operations)) rmSync(join(layout.operations, name));
    const sentences = await mend(store);
    expect(sentences[0]).to.include('from the revisions in it');
    expect(sentences.join('\n')).to.include('revision 2.2 was found');
    await withStore(store, async (session) => {
      const view = await session.store.readView();
      expect([...view.snapshots.keys()]).to.deep.equal([0, 1, 2, 3]);
      expect(view.snapshots.get(2)).to.include({revision: 2, distro: 'fake'});
      expect(view.operation).to.equal(1);
      await perform(session, {verb: 'branch', reference: '2'});
      expect((await session.store.readView()).snapshots.has(4)).to.equal(true);
    });
    expect(revisionsIn(store).has('2.1'), 'the older revision').to.equal(true);
  });

  it('takes up a revision of which only a lost operation told', async () => {
    const {store, layout} = await livelyStore();
    await withStore(store, async (session) =>
      perform(session, {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', 'echo x > /precious']}),
    );
    rmSync(layout.view);
    rmSync(operationPath(layout.operations, 9));
    const sentences = await mend(store);
    expect(sentences.join('\n')).to.include('snapshot 1 holds it now instead of 1.1');
    await withStore(store, async (session) => {
      expect((await session.store.readView()).snapshots.get(1)?.revision).to.equal(2);
      await perform(session, {verb: 'gc', keepDays: 30});
      await perform(session, {verb: 'undo'});
      expect((await session.store.readView()).snapshots.get(1)).to.include({revision: 1, latestRevision: 2});
    });
  });

  it('is rebuilt too when somebody put an old view back, which would have revisions made twice', async () => {
    const {store, layout, view} = await livelyStore();
    writeFileSync(layout.view, serializeView({...(await viewAt(store)), operation: 3}));
    expect((await mend(store))[0]).to.include('was rebuilt from its 8 operations');
    expect(readFileSync(layout.view, 'utf8')).to.equal(view);
  });

  it('is not rebuilt by an older ash, nor when it is not trusted', async () => {
    const {store, layout, view} = await livelyStore();
    writeFileSync(layout.view, `{"version":2,${view.slice(1)}`);
    expect((await ashErrorOf(mend(store))).code).to.equal('ASH_FORMAT_NEWER');
    expect((await ashErrorOf(open(store).then((s) => s.store.readView()))).code).to.equal('ASH_FORMAT_NEWER');
    expect(readdirSync(layout.state).filter((name) => name.includes('damaged'))).to.deep.equal([]);
  });
});

describe('a store whose operations are damaged', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  for (const [title, damage] of Object.entries({
    ...DAMAGES,
    'another one': (path: string) => {
      cpSync(join(path, '..', '2.json'), path);
    },
  })) {
    it(`collects no garbage while one is ${title}, and everything after it was mended`, async () => {
      const {store, layout, view} = await livelyStore();
      const before = revisionsIn(store);
      const path = operationPath(layout.operations, 4);
      damage(path);
      const collect = withStore(store, async (session) => perform(session, {verb: 'gc', keepDays: 30}));
      const error = await ashErrorOf(collect);
      expect(error.code).to.equal('ASH_OPERATION_UNREADABLE');
      expect(error.hint).to.include('ash doctor --repair');
      expect(revisionsIn(store)).to.deep.equal(before);
      const sentences = await mend(store);
      expect(sentences).to.have.length(1);
      expect(sentences[0]).to.match(/^The record of operation 4 was lost: what it changed is told/);
      expect(readFileSync(layout.view, 'utf8')).to.equal(view);
      await withStore(store, async (session) => {
        await perform(session, {verb: 'gc', keepDays: 30});
        expect(revisionsIn(store)).to.deep.equal(before);
        // Operation 4 made revision 2.2 of snapshot 2: what was put together of it can be undone like the lost one.
        await perform(session, {verb: 'undo', id: 4});
        expect((await session.store.readView()).snapshots.get(2)?.revision).to.equal(1);
      });
    });
  }
});

describe('a store whose format file is damaged', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  for (const [title, damage] of Object.entries(DAMAGES)) {
    it(`says so and is mended when it is ${title}`, async () => {
      const {store, layout, view} = await livelyStore();
      const format = readFileSync(layout.format, 'utf8');
      damage(layout.format);
      const error = await ashErrorOf(open(store));
      expect(error.code).to.equal('ASH_FORMAT_UNREADABLE');
      expect(error.hint).to.include('ash doctor --repair');
      expect((await mend(store))[0]).to.include('was written anew');
      expect(readFileSync(layout.format, 'utf8')).to.equal(format);
      expect(readFileSync(layout.view, 'utf8')).to.equal(view);
    });
  }

  it('is never begun anew by init when the view is gone too', async () => {
    const {store, layout, view} = await livelyStore();
    const revisions = revisionsIn(store);
    rmSync(layout.format);
    rmSync(layout.view);
    const {plugins} = await installForTests();
    const error = await ashErrorOf(createStore({location: store, plugins}));
    expect(error.hint).to.include('ash doctor --repair');
    expect(existsSync(layout.view)).to.equal(false);
    expect(await mend(store)).to.have.length(2);
    expect(readFileSync(layout.view, 'utf8')).to.equal(view);
    expect(revisionsIn(store)).to.deep.equal(revisions);
  });

  it('is left alone when it is of a later format', async () => {
    const store = await emptyStore();
    writeFileSync(layoutAt(store).format, '{"version": 2, "filesystem": "folder"}');
    expect((await ashErrorOf(mend(store))).code).to.equal('ASH_FORMAT_NEWER');
    expect(readFileSync(layoutAt(store).format, 'utf8')).to.include('"version": 2');
  });
});

async function viewAt(store: string) {
  return withStore(store, async (session) => session.store.readView());
}
