import {expect} from 'chai';
import {layoutAt} from '../../src/store/layout.js';
import {ownerOf} from '../../src/store/lock-owner.js';
import {lockSnapshot} from '../../src/store/locks.js';
import {branch} from '../../src/verbs/branch.js';
import {clone} from '../../src/verbs/clone.js';
import {deleteSnapshots, planDeletion} from '../../src/verbs/delete.js';
import {describe as describeSnapshot, move, pin, rename} from '../../src/verbs/edit.js';
import {currentSnapshot, listSnapshots} from '../../src/verbs/list-snapshots.js';
import {getSettings, SETTINGS, setSetting} from '../../src/verbs/settings.js';
import {revisionsIn} from '../helpers/content.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {checkSound} from '../helpers/soundness.js';
import {eachWithSession} from './session.js';

const OWNER = ownerOf({argv: ['chroot'], user: '', host: ''});

describe('verbs of the tree', () => {
  const context = eachWithSession();

  it('branch makes a child with the content of its parent', async () => {
    const {snapshots, operation} = await branch(context.session, {
      reference: 'base',
      name: 'web',
      description: 'd',
    });
    expect(snapshots).to.have.length(1);
    expect(snapshots[0]).to.include({number: 2, parent: 0, name: 'web', description: 'd', booted: false});
    expect(snapshots[0]).not.to.have.property('latestRevision');
    expect(operation.argv).to.deep.equal(['test']);
    const contents = revisionsIn(context.session.store.directory);
    expect(contents.get('2.1')).to.equal(contents.get('0.1'));
  });

  it('branch of an older revision copies that one, and says when it is gone', async () => {
    const {session} = context;
    await perform(session, {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', 'echo x >/etc/x']});
    await branch(session, {reference: '1.1'});
    const contents = revisionsIn(session.store.directory);
    expect(contents.get('2.1')).to.equal(contents.get('1.1')).and.not.to.equal(contents.get('1.2'));
    await perform(session, {verb: 'gc', keepDays: 0});
    expect([...revisionsIn(session.store.directory).keys()], 'the branch is built on it').to.include('1.1');
    await perform(session, {verb: 'delete', reference: '2'});
    await perform(session, {verb: 'gc', keepDays: 0});
    const error = await ashErrorOf(branch(session, {reference: '1.1'}));
    expect(error).to.include({code: 'ASH_REVISION_GONE', exit: 'notFound'});
    await checkSound(session, new Map());
  });

  it('clone puts the copy where its form says', async () => {
    const {session} = context;
    const parents = [];
    for (const request of [
      {form: 'top'},
      {form: 'sibling'},
      {form: 'under', under: 'base'},
      {form: 'tree'},
    ] as const) {
      const {snapshots} = await clone(session, {reference: '1', ...request});
      parents.push(snapshots.map(({parent}) => parent));
    }
    expect(parents).to.deep.equal([[null], [0], [0], [0]]);
    const {snapshots} = await clone(session, {reference: 'base', form: 'tree'});
    expect(snapshots.map(({parent}) => parent)).to.deep.equal([null, 6, 6, 6, 6]);
    await checkSound(session, new Map());
  });

  it('clone under nothing, or under a revision, is refused', async () => {
    const under = (place: string) =>
      ashErrorOf(clone(context.session, {reference: '1', form: 'under', under: place}));
    expect((await under('nothing')).code).to.equal('ASH_SNAPSHOT_NOT_FOUND');
    expect((await under('0.1')).code).to.equal('ASH_REVISION_NAMED');
  });

  it('delete takes all below along, shows that before, and can be undone', async () => {
    const {session} = context;
    const planned = await planDeletion(session, {reference: 'base'});
    expect(planned.map(({number}) => number)).to.deep.equal([0, 1]);
    const contents = revisionsIn(session.store.directory);
    const {snapshots} = await deleteSnapshots(session, {reference: 'base'});
    expect(snapshots.map(({number}) => number)).to.deep.equal([0, 1]);
    expect(await listSnapshots(session)).to.deep.equal([]);
    expect(revisionsIn(session.store.directory)).to.deep.equal(contents);
    await perform(session, {verb: 'undo'});
    expect((await listSnapshots(session)).map(({number}) => number)).to.deep.equal([0, 1]);
  });

  it('delete is refused while somebody works on a part of it', async () => {
    const {session} = context;
    const lock = await lockSnapshot(layoutAt(session.store.directory), 1, OWNER);
    const error = await ashErrorOf(deleteSnapshots(session, {reference: 'base'}));
    expect(error).to.include({code: 'ASH_BUSY', exit: 'busy'});
    expect((await listSnapshots(session)).length).to.equal(2);
    await lock.release();
  });

  it('delete takes no more than somebody has agreed to lose', async () => {
    const {session} = context;
    const agreed = (await planDeletion(session, {reference: 'base'})).map(({number}) => number);
    await perform(session, {verb: 'branch', reference: '1'});
    const error = await ashErrorOf(deleteSnapshots(session, {reference: 'base', expected: agreed}));
    expect(error).to.include({code: 'ASH_CHANGED_MEANWHILE', exit: 'conflict'});
    expect((await listSnapshots(session)).length).to.equal(3);
  });

  it('delete of one snapshot twice at once deletes it once', async () => {
    const {session} = context;
    const both = await Promise.allSettled([
      deleteSnapshots(session, {reference: '1'}),
      deleteSnapshots(session, {reference: '1'}),
    ]);
    expect(both.map(({status}) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    expect((await session.store.readView()).operation).to.equal(3);
  });

  it('describe, rename, move and pin change one field, and are undone', async () => {
    const {session} = context;
    const before = await listSnapshots(session);
    await describeSnapshot(session, {reference: '1', description: 'a\nb\u001b[2J'});
    await rename(session, {reference: '1', name: 'web'});
    await move(session, {reference: 'web', parent: null});
    await pin(session, {reference: 'web', pinned: true});
    expect((await listSnapshots(session))[1]).to.include({
      name: 'web',
      description: 'a\nb\u001b[2J',
      parent: null,
      pinned: true,
    });
    expect((await ashErrorOf(deleteSnapshots(session, {reference: 'web'}))).code).to.equal(
      'ASH_DELETE_REFUSED',
    );
    for (let count = 0; count < 4; count++) await perform(session, {verb: 'undo'});
    expect(await listSnapshots(session)).to.deep.equal(before);
  });

  for (const [verb, work] of [
    ['delete', async (session) => deleteSnapshots(session, {reference: '1.1'})],
    ['plan of a deletion', async (session) => planDeletion(session, {reference: '1.1'})],
    ['describe', async (session) => describeSnapshot(session, {reference: '1.1', description: ''})],
    ['rename', async (session) => rename(session, {reference: '1.1', name: 'x'})],
    ['move', async (session) => move(session, {reference: '1.1', parent: null})],
    ['move under one', async (session) => move(session, {reference: '1', parent: '0.1'})],
    ['pin', async (session) => pin(session, {reference: '1.1', pinned: true})],
    ['config', async (session) => setSetting(session, {reference: '1.1', key: 'shell', value: null})],
    ['run', async (session) => perform(session, {verb: 'run', reference: '1.1', argv: ['/bin/sh']})],
  ] as [string, (session: typeof context.session) => Promise<unknown>][]) {
    it(`${verb} of a revision is refused, so that nothing happens to the whole snapshot`, async () => {
      expect((await ashErrorOf(work(context.session))).code).to.equal('ASH_REVISION_NAMED');
      expect((await context.session.store.readView()).operation).to.equal(2);
    });
  }

  it('the current snapshot is the booted one, if any', async () => {
    const {session} = context;
    const none = await ashErrorOf(currentSnapshot(session));
    expect(none).to.include({code: 'ASH_NOTHING_BOOTED', exit: 'notFound'});
    const booted = {...session, booted: 1};
    expect(await currentSnapshot(booted)).to.include({number: 1, booted: true});
    expect((await listSnapshots(booted)).map((one) => one.booted)).to.deep.equal([false, true]);
    expect((await ashErrorOf(currentSnapshot({...session, booted: 9}))).code).to.equal('ASH_NOTHING_BOOTED');
    expect((await ashErrorOf(deleteSnapshots(booted, {reference: '0'}))).message).to.include(
      'this machine runs',
    );
  });
});

describe('settings of a snapshot', () => {
  const context = eachWithSession();

  it('are set, read and unset, and go along to a branch', async () => {
    const {session} = context;
    await setSetting(session, {reference: '1', key: 'shell', value: '/bin/sh'});
    await branch(session, {reference: '1'});
    expect(await getSettings(session, {reference: '2'})).to.deep.equal({shell: '/bin/sh'});
    await setSetting(session, {reference: '1', key: 'shell', value: null});
    expect(await getSettings(session, {reference: '1'})).to.deep.equal({});
  });

  for (const [key, value, code] of [
    ['colour', 'red', 'ASH_SETTING_UNKNOWN'],
    ['__proto__', 'x', 'ASH_SETTING_UNKNOWN'],
    ['toString', 'x', 'ASH_SETTING_UNKNOWN'],
    ['shell', 'bash', 'ASH_SETTING_INVALID'],
    ['shell', '/bin/a\nb', 'ASH_SETTING_INVALID'],
    ['shell', '', 'ASH_SETTING_INVALID'],
    ['keep-cache', 'maybe', 'ASH_SETTING_INVALID'],
  ] as const) {
    it(`refuse ${key}=${JSON.stringify(value)}`, async () => {
      const error = await ashErrorOf(setSetting(context.session, {reference: '1', key, value}));
      expect(error).to.include({code, exit: 'usage'});
    });
  }

  it('have an example that they accept', () => {
    for (const {values, example} of Object.values(SETTINGS)) expect(example).to.match(values);
  });
});
