import {once} from 'node:events';
import {existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {ProgressEvent, Session} from '../../src/session.js';
import type {Failpoint} from '../../src/store/failpoints.js';
import {layoutAt, type StoreLayout} from '../../src/store/layout.js';
import {ownerOf} from '../../src/store/lock-owner.js';
import {lockSnapshot} from '../../src/store/locks.js';
import {workFilePath} from '../../src/store/work-file.js';
import {baseStore, mirror} from '../helpers/base-store.js';
import {revisionsIn} from '../helpers/content.js';
import type {Step} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {obey, start} from '../helpers/installed/start.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch} from '../helpers/scratch.js';
import {checkSound} from '../helpers/soundness.js';
import {open, withStore} from '../helpers/store.js';
import {plainTree} from '../helpers/plain-tree.js';

const CHANGE: Step = {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', 'echo more >>/etc/changed']};

describe('recovery', () => {
  let store: string;
  let layout: StoreLayout;
  let sessions: Session[] = [];

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  beforeEach(async () => {
    store = await baseStore();
    layout = layoutAt(store);
  });
  afterEach(async () => {
    for (const session of sessions) await session.close();
    sessions = [];
    await removeScratch();
  });

  /** A session whose own recovery is behind it, however long it goes on. */
  async function early(): Promise<Session> {
    const session = await open(store);
    sessions.push(session);
    return session;
  }

  async function crash(
    step: Step,
    failpoint: Failpoint,
    argv: readonly string[] = ['killed'],
  ): Promise<void> {
    const {signal} = await obey({kind: 'perform', store, argv, step}, {ASH_FAILPOINT: failpoint});
    expect(signal).to.equal('SIGKILL');
  }

  /** Opens the store as the next command does; what it reports. */
  async function recover(access: 'read' | 'write' = 'write'): Promise<readonly ProgressEvent[]> {
    const events: ProgressEvent[] = [];
    await withStore(store, async () => undefined, {access, report: (event) => events.push(event)});
    return events;
  }

  const revisions = (): readonly string[] => [...revisionsIn(store).keys()];

  it('says what it did in sentences that name the command', async () => {
    await crash(CHANGE, 'sealed', ['run', '-s', '1', '--', 'a\nb']);
    const [event, ...more] = await recover();
    expect(more).to.deep.equal([]);
    expect(event).to.deep.equal({
      type: 'repaired',
      message: "'ash run -s 1 -- 'a\nb'' on snapshot 1 was cut off; its unfinished work was dropped.",
    });
  });

  it('tells a commit that counted from one that did not', async () => {
    await crash({verb: 'branch', reference: '0'}, 'view-written');
    expect(await recover())
      .to.have.nested.property('[0].message')
      .that.includes('dropped');
    await crash({verb: 'branch', reference: '0'}, 'committed');
    expect(await recover())
      .to.have.nested.property('[0].message')
      .that.includes('nothing was lost');
    expect(revisions()).to.deep.equal(['0.1', '1.1', '2.1']);
  });

  it('can be killed itself, and be done again', async () => {
    for (const step of [CHANGE, {verb: 'new', mirror: await mirror()}] as const) {
      await crash(step, 'ran');
      await crash({verb: 'look'}, 'removed');
      expect(await recover()).to.have.length(1);
    }
    await crash({verb: 'clone-tree', reference: '0'}, 'operation-written');
    await crash({verb: 'look'}, 'removed');
    expect(await recover()).to.have.length(1);
    await withStore(store, async (session) => checkSound(session, new Map()));
  });

  it('also comes before a command that only reads', async () => {
    await crash(CHANGE, 'ran');
    expect(await recover('read')).to.have.length(1);
    expect(readdirSync(layout.work)).to.deep.equal([]);
  });

  describe('never removes a revision that any view knows', () => {
    it('when it was committed by the command that was killed, then undone by others before anybody recovered', async () => {
      const others = await early();
      await crash(CHANGE, 'committed');
      const contents = revisionsIn(store);
      expect([...contents.keys()]).to.include('1.2');
      await perform(others, {verb: 'undo'});
      await perform(others, {verb: 'undo'});
      expect((await others.store.readView()).snapshots.has(1)).to.equal(false);
      await recover();
      await perform(others, {verb: 'redo'});
      await recover();
      await perform(others, {verb: 'redo'});
      await withStore(store, async (session) => checkSound(session, contents));
      expect(revisions()).to.include('1.2');
    });

    it('when others branched and deleted after a branch that was killed as it counted', async () => {
      const others = await early();
      await crash({verb: 'branch', reference: '0'}, 'committed');
      await perform(others, {verb: 'branch', reference: '2'});
      await perform(others, {verb: 'delete', reference: '2'});
      await recover();
      expect(revisions()).to.deep.equal(['0.1', '1.1', '2.1', '3.1']);
      await perform(others, {verb: 'undo'});
      await withStore(store, async (session) => checkSound(session, new Map()));
    });

    it('when somebody living is making a revision of the name that the dead one had begun', async () => {
      await crash(CHANGE, 'sealed');
      const contents = revisionsIn(store);
      expect([...contents.keys()]).to.include('1.2');
      const lock = await lockSnapshot(layout, 1, ownerOf({argv: [], user: '', host: ''}));
      expect(await recover()).to.deep.equal([]);
      expect(revisionsIn(store)).to.deep.equal(contents);
      await lock.release();
      expect(await recover()).to.have.length(1);
      expect(revisions()).to.deep.equal(['0.1', '1.1']);
    });

    it('when a command that knows nothing of the crash has made it meanwhile', async () => {
      const others = await early();
      await crash(CHANGE, 'sealed');
      await perform(others, {...CHANGE, argv: ['/bin/sh', '-c', 'echo other >/etc/other']});
      const contents = revisionsIn(store);
      await recover();
      expect(revisionsIn(store)).to.deep.equal(contents);
      expect(existsSync(join(layout.revisions, '1.2/etc/other'))).to.equal(true);
      expect(existsSync(join(layout.revisions, '1.2/etc/changed'))).to.equal(false);
    });

    it('when an operation that did not count was overtaken by one that does', async () => {
      const others = await early();
      await crash({verb: 'branch', reference: '0', name: 'lost'}, 'operation-written');
      await perform(others, {verb: 'branch', reference: '1', name: 'kept'});
      await recover();
      await withStore(store, async (session) => {
        expect((await session.store.readView()).snapshots.get(2)).to.include({name: 'kept', parent: 1});
        await checkSound(session, new Map());
      });
    });
  });

  it('leaves alone what a living command is working on', async () => {
    const argv = ['/bin/sh', '-c', 'until test -e /go; do sleep 0.05; done; echo done >/etc/done'] as const;
    const child = await start({kind: 'perform', store, argv: ['run'], step: {...CHANGE, argv}});
    const ended = once(child, 'close');
    const copy = await workCopy();
    expect(await recover()).to.deep.equal([]);
    writeFileSync(join(copy, 'go'), '');
    await ended;
    expect(existsSync(join(layout.revisions, '1.2/etc/done'))).to.equal(true);
    expect(await recover()).to.deep.equal([]);
  });

  it('takes over when the command is killed in the middle of a program, which dies with it', async () => {
    const before = readFileSync(layout.view);
    const argv = ['/bin/sh', '-c', 'while sleep 0.05; do echo on >>/etc/still-there; done'] as const;
    const child = await start({kind: 'perform', store, argv: ['run'], step: {...CHANGE, argv}});
    const ended = once(child, 'close');
    const copy = await workCopy();
    while (!existsSync(join(copy, 'etc/still-there')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await ended;
    expect(await recover()).to.have.length(1);
    expect(readFileSync(layout.view)).to.deep.equal(before);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await withStore(store, async (session) => checkSound(session, new Map()));
  });

  it('removes nothing that a forged work file names, outside of work copies and revisions', async () => {
    const precious = join(store, '@home', 'precious');
    writeFileSync(precious, 'x');
    const trees = ['@home', '@ash/revisions/0.1', '@ash/work/../../@home', '@ash', '@ash/work/ab'];
    plainTree(layout.work, 'ab');
    const owner = {pid: 1, host: '', argv: [], since: ''};
    writeFileSync(workFilePath(layout, 'ab'), JSON.stringify({trees, snapshot: null, owner}));
    writeFileSync(join(layout.work, 'commit.json'), JSON.stringify({trees}));
    await recover();
    expect(existsSync(precious)).to.equal(true);
    expect(revisions()).to.deep.equal(['0.1', '1.1']);
    expect(readdirSync(layout.work)).to.deep.equal([]);
  });

  it('drops the work copy of a work file that a power cut left empty', async () => {
    plainTree(layout.work, 'ab');
    mkdirSync(join(layout.work, 'ab/etc'));
    mkdirSync(join(layout.work, 'ab.scratch/0'), {recursive: true});
    writeFileSync(workFilePath(layout, 'ab'), '');
    writeFileSync(join(layout.work, 'commit.json'), '');
    expect(await recover()).to.deep.equal([
      {type: 'repaired', message: 'A command was cut off; its unfinished work was dropped.'},
    ]);
    expect(readdirSync(layout.work)).to.deep.equal([]);
  });

  it('drops a work copy that nothing announces any more, and half-made announcements when they are old', async () => {
    plainTree(layout.work, 'ab');
    mkdirSync(join(layout.work, 'cd.scratch'));
    for (const name of ['.0a.json', '.0b.json']) writeFileSync(join(layout.work, name), '');
    utimesSync(join(layout.work, '.0a.json'), 0, 0);
    await recover();
    expect(readdirSync(layout.work)).to.deep.equal(['.0b.json']);
  });

  it('drops a half-made announcement that is old, even where nothing else is left', async () => {
    writeFileSync(join(layout.work, '.0a.json'), '');
    utimesSync(join(layout.work, '.0a.json'), 0, 0);
    await recover();
    expect(readdirSync(layout.work)).to.deep.equal([]);
  });

  it('leaves what it does not know', async () => {
    mkdirSync(join(layout.work, 'Something else'));
    writeFileSync(join(layout.work, 'notes.txt'), '');
    expect(await recover()).to.deep.equal([]);
    expect(readdirSync(layout.work)).to.have.members(['Something else', 'notes.txt']);
  });

  it('removes nothing, and only warns, when the view can not be read', async () => {
    await crash(CHANGE, 'sealed');
    await crash({verb: 'branch', reference: '0'}, 'cloned');
    const view = readFileSync(layout.view);
    writeFileSync(layout.view, view.subarray(0, 40));
    const before = revisions();
    for (const access of ['read', 'write'] as const) {
      const events = await recover(access);
      expect(new Set(events.map(({type}) => type))).to.deep.equal(new Set(['warning']));
    }
    expect(revisions()).to.deep.equal(before);
    const failed = withStore(store, async (session) => perform(session, {verb: 'branch', reference: '0'}));
    expect((await ashErrorOf(failed)).code).to.equal('ASH_VIEW_UNREADABLE');

    writeFileSync(layout.view, view);
    await recover();
    await withStore(store, async (session) => checkSound(session, new Map()));
  });

  async function workCopy(): Promise<string> {
    for (;;) {
      const id = readdirSync(layout.work).find((name) => /^[0-9a-f]+$/.test(name));
      if (id !== undefined && existsSync(join(layout.work, id, 'etc'))) return join(layout.work, id);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}).timeout(60_000);
