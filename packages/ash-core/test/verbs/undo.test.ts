import {existsSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {layoutAt} from '../../src/store/layout.js';
import {ownerOf} from '../../src/store/lock-owner.js';
import {lockSnapshot, lockStore} from '../../src/store/locks.js';
import {nextView} from '../../src/store/next-view.js';
import {readOperation, writeOperation} from '../../src/store/operation-file.js';
import {serializeView} from '../../src/store/view-file.js';
import type {Session} from '../../src/session.js';
import {nextUndo, planUndo} from '../../src/tree/undo.js';
import {redo, undo} from '../../src/verbs/undo.js';
import {revisionsIn} from '../helpers/content.js';
import type {Step} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {checkSound} from '../helpers/soundness.js';
import {eachWithSession} from './session.js';

const CHANGE: Step = {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', 'echo more >>/etc/changed']};

describe('undo and redo', () => {
  const context = eachWithSession();

  it('bring the content of a snapshot back and forth', async () => {
    const {session} = context;
    await perform(session, CHANGE);
    const contents = revisionsIn(session.store.directory);
    expect((await undo(session)).snapshots[0]).to.include({number: 1, revision: 1});
    expect((await redo(session)).snapshots[0]).to.include({number: 1, revision: 2});
    expect(revisionsIn(session.store.directory)).to.deep.equal(contents);
    await checkSound(session, contents);
  });

  it('name the operation that they are about', async () => {
    const {session} = context;
    expect((await undo(session, {id: 2})).operation).to.include({
      undoes: 2,
      summary: 'Undid operation 2: Branched 1 from 0.',
    });
    expect((await redo(session)).operation).to.include({redoes: 2});
  });

  for (const id of [0, -1, 3, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER]) {
    it(`know no operation ${id}`, async () => {
      const error = await ashErrorOf(undo(context.session, {id}));
      expect(error).to.include({code: 'ASH_OPERATION_NOT_FOUND', exit: 'notFound'});
    });
  }

  it('are refused while somebody works on the snapshot', async () => {
    const {session} = context;
    await perform(session, CHANGE);
    const lock = await lockSnapshot(layoutAt(session.store.directory), 1, ownerOf(session.invocation));
    expect((await ashErrorOf(undo(session))).code).to.equal('ASH_BUSY');
    await lock.release();
    await undo(session);
  });

  it('are refused when the revision is no longer on disk', async () => {
    const {session} = context;
    await perform(session, CHANGE);
    const {revisions} = layoutAt(session.store.directory);
    rmSync(join(revisions, '1.1'), {recursive: true});
    const error = await ashErrorOf(undo(session));
    expect(error).to.include({code: 'ASH_REVISION_GONE', exit: 'notFound'});
    expect((await session.store.readView()).snapshots.get(1)?.revision).to.equal(2);
  });

  it('of two people at once take back two operations, each with the right snapshots locked', async () => {
    const {session} = context;
    for (const text of ['a', 'b', 'c', 'd'])
      await perform(session, {verb: 'describe', reference: '0', description: text});
    const outcomes = await Promise.allSettled([undo(session), undo(session), undo(session)]);
    const done = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? [outcome.value.operation.undoes] : [],
    );
    const busy = outcomes.filter(({status}) => status === 'rejected').length;
    expect(done).to.deep.equal([6, 5, 4].slice(0, done.length));
    expect(done.length + busy).to.equal(3);
    expect((await session.store.readView()).snapshots.get(0)?.description).to.equal('dcba'[done.length]);
  });

  it('go on with the next operation when another command took the first one back meanwhile', async () => {
    const {session} = context;
    const {layout} = session.store;
    const owner = ownerOf(session.invocation);
    await perform(session, {verb: 'describe', reference: '0', description: 'first'});
    await perform(session, {verb: 'describe', reference: '1', description: 'second'});
    const lock = await lockStore(layout, owner);
    const undoing = undo(session);
    const locked = join(layout.locks, 'snapshot-1');
    while (!existsSync(locked)) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await undoAsAnother(session);
    await lock.release();
    expect((await undoing).operation.undoes).to.equal(3);
    const {snapshots} = await session.store.readView();
    expect([snapshots.get(0)?.description, snapshots.get(1)?.description]).to.deep.equal(['', '']);
  });
});

/** What an undo of another process writes while it has the store's lock. */
async function undoAsAnother({store}: Session): Promise<void> {
  const view = await store.readView();
  const operation = await readOperation(store.layout.operations, nextUndo(view));
  const about = {time: new Date().toISOString(), user: 'other', host: 'there', argv: ['undo']};
  const next = nextView(view, planUndo(view, operation, undefined), about, operation);
  await writeOperation(store.layout.operations, next.operation);
  writeFileSync(store.layout.view, serializeView(next.view));
}
