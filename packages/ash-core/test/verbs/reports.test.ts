import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {FilesystemBackend} from 'ash-sdk';
import {expect} from 'chai';
import {Plugins} from '../../src/plugin-host/plugins.js';
import {layoutAt, revisionTree} from '../../src/store/layout.js';
import {operationPath} from '../../src/store/operation-file.js';
import {announceWork} from '../../src/store/work-file.js';
import {diagnose} from '../../src/verbs/diagnose.js';
import {readLog, showOperation} from '../../src/verbs/log.js';
import {status} from '../../src/verbs/status.js';
import {storeContents} from '../../src/verbs/store-contents.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {open, withStore} from '../helpers/store.js';
import {eachWithSession} from './session.js';

describe('what verbs report', () => {
  const context = eachWithSession();

  describe('log and show', () => {
    it('list operations, the newest first, of one snapshot if one is named', async () => {
      const {session} = context;
      await perform(session, {verb: 'describe', reference: '0', description: 'x'});
      expect((await readLog(session)).map(({id}) => id)).to.deep.equal([3, 2, 1]);
      expect((await readLog(session, {limit: 2})).map(({id}) => id)).to.deep.equal([3, 2]);
      expect((await readLog(session, {reference: 'base'})).map(({id}) => id)).to.deep.equal([3, 1]);
      expect((await readLog(session, {reference: 'base', limit: 1})).map(({id}) => id)).to.deep.equal([3]);
      expect((await ashErrorOf(readLog(session, {reference: 'no'}))).code).to.equal('ASH_SNAPSHOT_NOT_FOUND');
      expect((await showOperation(session, {id: 2})).summary).to.equal('Branched 1 from 0.');
    });

    for (const id of [0, -1, 9, 1.5, Number.NaN]) {
      it(`show no operation ${id}`, async () => {
        expect((await ashErrorOf(showOperation(context.session, {id}))).code).to.equal(
          'ASH_OPERATION_NOT_FOUND',
        );
      });
    }

    it('pass over a record that can not be read, and say which', async () => {
      const {session, events} = context;
      writeFileSync(operationPath(layoutAt(session.store.directory).operations, 1), '{');
      expect((await readLog(session)).map(({id}) => id)).to.deep.equal([2]);
      expect(events).to.have.length(1);
      expect(events[0]).to.have.property('message').that.includes('operation 1');
      expect((await ashErrorOf(showOperation(session, {id: 1}))).code).to.equal('ASH_OPERATION_UNREADABLE');
    });
  });

  describe('status', () => {
    it('says how a store stands', async () => {
      const {session} = context;
      const report = await status(session);
      expect(report).to.deep.include({
        store: session.store.directory,
        filesystem: 'folder',
        snapshots: 2,
        booted: null,
        default: null,
        undo: 2,
        redo: null,
        working: [],
      });
      expect(report.lastOperation?.id).to.equal(2);
      expect(report.space?.size).to.be.greaterThan(report.space?.free ?? Infinity);
    });

    it('says who is at work, and what can be redone', async () => {
      const {session} = context;
      await perform(session, {verb: 'undo'});
      const work = await announceWork(layoutAt(session.store.directory), session.invocation, 0);
      const report = await status({...session, booted: 0});
      expect(report).to.include({undo: 1, redo: 2});
      expect(report.booted).to.include({number: 0});
      expect(report.working.map(({snapshot, owner}) => [snapshot, owner.pid])).to.deep.equal([
        [0, process.pid],
      ]);
      await work.close();
    });
  });

  describe('store show', () => {
    it('lists what lies on disk, and which of it counts', async () => {
      const {session} = context;
      await perform(session, {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', 'echo x >/etc/x']});
      const {revisions, work} = await storeContents(session);
      expect(revisions.map(({name, snapshot, current}) => [name, snapshot, current])).to.deep.equal([
        ['0.1', 0, true],
        ['1.1', 1, false],
        ['1.2', 1, true],
      ]);
      for (const {own} of revisions) expect(own).to.be.greaterThan(100_000);
      expect(work).to.deep.equal([]);
    });

    it('leaves out what garbage collection takes away meanwhile', async () => {
      const {session} = context;
      const volume = await session.store.volume();
      const space: typeof volume.space = async (trees) => {
        await volume.remove([revisionTree('1.1')]);
        return volume.space(trees);
      };
      const racing = Object.create(volume, {space: {value: space}}) as typeof volume;
      const store = Object.create(session.store, {
        volume: {value: async () => Promise.resolve(racing)},
        revisions: {value: async () => session.store.revisions()},
      }) as typeof session.store;
      const {revisions} = await storeContents({...session, store});
      expect(revisions.map(({name}) => name)).to.deep.equal(['0.1']);
    });
  });

  describe('doctor', () => {
    const levels = (findings: readonly {level: string}[]) => findings.map(({level}) => level);

    it('finds a sound store sound', async () => {
      const {session} = context;
      const findings = await diagnose({session, plugins: session.plugins});
      expect(findings.at(-1)?.message).to.equal('The store is sound: 2 snapshots, 2 operations.');
      expect(levels(findings)).not.to.include('warning');
    });

    it('says what is missing where there are no plugins', async () => {
      const findings = await diagnose({plugins: new Plugins([], undefined)});
      const problems = findings.filter(({level}) => level === 'problem');
      expect(problems.map(({hint}) => hint).join(' '))
        .to.include('ash-fs-btrfs')
        .and.include('ash-plugin-debian');
    });

    it('wants the programs of the file system of the store, and of one at least where there is no store', async () => {
      const {session} = context;
      const {plugins} = session;
      const levelsWith = async (ids: readonly string[], at?: typeof session): Promise<string[]> => {
        const lacking = {programs: ['no-such-program']} as unknown as FilesystemBackend;
        const asked: Plugins = Object.assign(new Plugins(plugins.list(), plugins.modules), {
          filesystemIds: () => ids,
          filesystem: async (id: string) => (id === 'lacking' ? lacking : plugins.filesystem(id)),
        });
        const findings = await diagnose({plugins: asked, session: at});
        return findings.filter(({message}) => message.includes('no-such-program')).map(({level}) => level);
      };
      expect(await levelsWith(['folder', 'lacking'], session)).to.deep.equal([]);
      expect(await levelsWith(['folder', 'lacking'])).to.deep.equal(['warning']);
      expect(await levelsWith(['lacking'])).to.deep.equal(['problem']);
    });

    it('finds revisions that are gone, unsealed, or unknown, and operations that can not be read', async () => {
      const {session} = context;
      const layout = layoutAt(session.store.directory);
      rmSync(join(layout.revisions, '1.1'), {recursive: true});
      rmSync(join(layout.revisions, '.1.1.tree'));
      writeFileSync(join(layout.revisions, '.0.1.tree'), 'writable');
      await (await session.store.volume()).create('@ash/revisions/7.1');
      writeFileSync(operationPath(layout.operations, 1), '');
      const messages = (await diagnose({session, plugins: session.plugins}))
        .map(({message}) => message)
        .join('\n');
      expect(messages).to.include('Revision 1.1, which snapshot 1 holds, is gone.');
      expect(messages).to.include('Revision 0.1 is not sealed');
      expect(messages).to.include('@ash/revisions/7.1 belongs to no snapshot');
      expect(messages).to.include('operation 1');
    });

    it('gives a hint for an unknown revision that helps', async () => {
      const {session} = context;
      await (await session.store.volume()).create('@ash/revisions/7.1');
      await perform(session, {verb: 'gc', keepDays: 30});
      expect(levels(await diagnose({session, plugins: session.plugins}))).not.to.include('warning');
    });

    it('looks at a store whose view can not be read', async () => {
      const {session} = context;
      const {view, work} = layoutAt(session.store.directory);
      mkdirSync(join(work, 'ab'));
      writeFileSync(view, '');
      const again = await open(session.store.directory, {access: 'read'});
      const findings = await diagnose({session: again, plugins: session.plugins});
      expect(findings.at(-1)?.message).to.include("can't be read");
      await again.close();
    });
  });

  it('reads leave a store exactly as it was', async () => {
    const {session} = context;
    const {readFileSync} = await import('node:fs');
    const view = readFileSync(layoutAt(session.store.directory).view);
    await withStore(
      session.store.directory,
      async (reader) => {
        await Promise.all([
          status(reader),
          readLog(reader),
          storeContents(reader),
          diagnose({session: reader, plugins: reader.plugins}),
        ]);
      },
      {access: 'read'},
    );
    expect(readFileSync(layoutAt(session.store.directory).view)).to.deep.equal(view);
  });
}).timeout(60_000);
