import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {Session} from '../../src/session.js';
import {layoutAt, revisionTree} from '../../src/store/layout.js';
import {ownerOf} from '../../src/store/lock-owner.js';
import {lockSnapshot} from '../../src/store/locks.js';
import {removeRemains} from '../../src/store/remove-remains.js';
import {requireRevision} from '../../src/store/require-revision.js';
import {removeStrays, straysAmong} from '../../src/store/strays.js';
import {announceWork} from '../../src/store/work-file.js';
import {baseStore} from '../helpers/base-store.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch} from '../helpers/scratch.js';
import {open} from '../helpers/store.js';
import {plainTree} from '../helpers/plain-tree.js';

const INVOCATION = {argv: [], user: 'tester', host: 'here'};
const OWNER = ownerOf(INVOCATION);

describe('trees that no view knows', () => {
  let session: Session;
  let revisions: string;

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  beforeEach(async () => {
    session = await open(await baseStore());
    ({revisions} = layoutAt(session.store.directory));
    for (const name of ['1.2', '7.1']) plainTree(revisions, name);
  });
  afterEach(async () => {
    await session.close();
    await removeScratch();
  });

  const there = (name: string): boolean => existsSync(join(revisions, name));

  it('are removed as remains, and the others are not', async () => {
    const trees = ['0.1', '1.1', '1.2', '7.1'].map(revisionTree);
    expect(await removeRemains(session.store, trees)).to.deep.equal(['1.2', '7.1'].map(revisionTree));
    expect(['0.1', '1.1', '1.2', '7.1'].map(there)).to.deep.equal([true, true, false, false]);
  });

  it('stay when the view can not be read', async () => {
    writeFileSync(session.store.layout.view, '');
    const error = await ashErrorOf(removeRemains(session.store, [revisionTree('1.2')]));
    expect(error.code).to.equal('ASH_VIEW_UNREADABLE');
    expect(there('1.2')).to.equal(true);
  });

  it('are strays when nobody announces them', async () => {
    const view = await session.store.readView();
    const present = (await session.store.revisions()).map(revisionTree);
    expect(await straysAmong(session.store, view, present)).to.have.members(['1.2', '7.1'].map(revisionTree));
    const work = await announceWork(session.store.layout, INVOCATION, 1, revisionTree('1.2'));
    expect(await straysAmong(session.store, view, present)).to.deep.equal([revisionTree('7.1')]);
    await work.close();
  });

  it('are removed as strays, but for what somebody living may be making', async () => {
    const lock = await lockSnapshot(session.store.layout, 1, OWNER);
    await removeStrays(session.store, OWNER, ['1.2', '7.1'].map(revisionTree));
    expect(['1.2', '7.1'].map(there)).to.deep.equal([true, false]);
    await lock.release();
    await removeStrays(session.store, OWNER, ['1.2', '1.1'].map(revisionTree));
    expect(['1.1', '1.2'].map(there)).to.deep.equal([true, false]);
  });

  it('are no revisions that a command may ask for, but those that are there are', async () => {
    await requireRevision(session.store, {record: {number: 1}, revision: 1});
    const missing = requireRevision(session.store, {record: {number: 1}, revision: 9});
    expect(await ashErrorOf(missing)).to.include({code: 'ASH_REVISION_GONE', exit: 'notFound'});
  });
});
