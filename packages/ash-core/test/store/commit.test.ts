import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {Session} from '../../src/session.js';
import {commit} from '../../src/store/commit.js';
import {layoutAt} from '../../src/store/layout.js';
import {planOf} from '../../src/store/plan.js';
import {readOperation} from '../../src/store/operation-file.js';
import {planDescribe} from '../../src/tree/edit.js';
import {perform} from '../helpers/installed/perform.js';
import {needsRootAnd} from '../helpers/needs.js';
import {baseStore} from '../helpers/base-store.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch} from '../helpers/scratch.js';
import {open} from '../helpers/store.js';
import {record} from '../helpers/views.js';

describe('commit', () => {
  let store: string;
  let session: Session;

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  beforeEach(async () => {
    store = await baseStore();
    session = await open(store, {argv: ['describe', '0', 'a b']});
  });
  afterEach(async () => {
    await session.close();
    await removeScratch();
  });

  const describe0 = async (text: string) =>
    commit(session.store, session.invocation, (view) =>
      planDescribe(view.snapshots.get(0) ?? record(0), text),
    );

  it('makes the next view and the operation that led there', async () => {
    const before = await session.store.readView();
    const {view, operation} = await describe0('new');
    expect(await session.store.readView()).to.deep.equal(view);
    expect(await readOperation(session.store.layout.operations, operation.id)).to.deep.equal(operation);
    expect(operation.id).to.equal(before.operation + 1);
    expect(operation).to.deep.include({user: 'tester', host: 'here', argv: ['describe', '0', 'a b']});
    expect(Date.parse(operation.time)).to.be.closeTo(Date.now(), 60_000);
  });

  it('decides on the view as it is when the lock is there, one after the other', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map(describe0));
    const view = await session.store.readView();
    const {operations} = session.store.layout;
    const texts = [];
    for (let id = view.operation; id > view.operation - 4; id--) {
      const [change] = (await readOperation(operations, id)).changes;
      texts.push([change?.before?.description, change?.after?.description]);
    }
    for (const [index, [before]] of texts.slice(0, 3).entries())
      expect(before).to.equal(texts[index + 1]?.[1]);
    expect(texts.map(([, after]) => after).sort()).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('changes nothing and lets go of the lock when the decision throws', async () => {
    const before = readFileSync(layoutAt(store).view);
    const failed = commit(session.store, session.invocation, () => {
      throw new Error('no');
    });
    expect(await failed.catch((error: unknown) => (error as Error).message)).to.equal('no');
    expect(readFileSync(layoutAt(store).view)).to.deep.equal(before);
    await describe0('still works');
  });

  it('removes the trees that it had made, all of them, when a later one fails', async () => {
    const clones = [
      {from: '@ash/revisions/0.1', to: '@ash/revisions/7.1'},
      {from: '@ash/revisions/99.1', to: '@ash/revisions/8.1'},
    ];
    const failed = commit(session.store, session.invocation, () => planOf('x', [], {clones}));
    expect((await ashErrorOf(failed)).message).to.include('99.1');
    expect(await session.store.revisions()).to.have.members(['0.1', '1.1']);
    expect(readdirSync(layoutAt(store).work)).to.deep.equal([]);
  });

  it('removes the trees when the operation can not be written', async () => {
    const {view, operations} = layoutAt(store);
    const before = readFileSync(view);
    rmSync(operations, {recursive: true});
    const failed = await perform(session, {verb: 'branch', reference: '0'}).catch((error: unknown) => error);
    expect(failed).to.have.property('code', 'ENOENT');
    expect(readFileSync(view)).to.deep.equal(before);
    expect(await session.store.revisions()).to.have.members(['0.1', '1.1']);
    mkdirSync(operations);
  });

  it('takes what lies under the name of a new tree for remains, and makes the tree anew', async () => {
    const {revisions} = layoutAt(store);
    writeFileSync(join(revisions, '.2.1.tree'), 'writable');
    mkdirSync(join(revisions, '2.1'));
    writeFileSync(join(revisions, '2.1', 'half'), 'made');
    await perform(session, {verb: 'branch', reference: '0'});
    expect(existsSync(join(revisions, '2.1', 'half'))).to.equal(false);
    expect(existsSync(join(revisions, '2.1', 'etc'))).to.equal(true);
  });
});
