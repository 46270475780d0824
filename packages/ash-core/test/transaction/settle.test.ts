import {existsSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {ProgressEvent, Session} from '../../src/session.js';
import {layoutAt, type StoreLayout} from '../../src/store/layout.js';
import {announceWork} from '../../src/store/work-file.js';
import {settle} from '../../src/transaction/settle.js';
import {baseStore} from '../helpers/base-store.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch} from '../helpers/scratch.js';
import {open, withStore} from '../helpers/store.js';
import {plainTree} from '../helpers/plain-tree.js';

describe('settle', () => {
  let session: Session;
  let layout: StoreLayout;
  let events: ProgressEvent[];

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  beforeEach(async () => {
    events = [];
    session = await open(await baseStore(), {report: (event) => events.push(event)});
    layout = layoutAt(session.store.directory);
  });
  afterEach(async () => {
    await session.close();
    await removeScratch();
  });

  it('removes a work copy and the revision that nobody knows, and forgets both', async () => {
    const work = await announceWork(layout, session.invocation, 1, '@ash/revisions/1.2');
    plainTree(layout.work, work.id);
    plainTree(layout.revisions, '1.2');
    await settle(session, work, [work.tree, '@ash/revisions/1.2']);
    expect(readdirSync(layout.work)).to.deep.equal([]);
    expect(existsSync(join(layout.revisions, '1.2'))).to.equal(false);
    expect(events).to.deep.equal([]);
  });

  it('keeps a revision that counts by now, whatever became of the command that made it', async () => {
    const work = await announceWork(layout, session.invocation, 1, '@ash/revisions/1.1');
    await settle(session, work, [work.tree, '@ash/revisions/1.1']);
    expect(existsSync(join(layout.revisions, '1.1'))).to.equal(true);
  });

  it('leaves everything announced when it can not know, so that recovery does it', async () => {
    const {store} = session;
    const view = await store.readView();
    const work = await announceWork(layout, session.invocation, 1, '@ash/revisions/1.2');
    plainTree(layout.work, work.id);
    plainTree(layout.revisions, '1.2');
    writeFileSync(layout.view, '');
    await settle(session, work, [work.tree, '@ash/revisions/1.2']);
    expect(events).to.have.length(1);
    expect(events[0]).to.include({type: 'warning'});
    expect(existsSync(join(layout.revisions, '1.2'))).to.equal(true);

    const {serializeView} = await import('../../src/store/view-file.js');
    writeFileSync(layout.view, serializeView(view));
    await withStore(store.directory, async () => undefined);
    expect(readdirSync(layout.work)).to.deep.equal([]);
    expect(existsSync(join(layout.revisions, '1.2'))).to.equal(false);
  });
});
