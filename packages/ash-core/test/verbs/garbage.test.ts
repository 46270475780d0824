import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {readLoaderFacts, writeLoaderFacts} from '../../src/boot/loader-facts.js';
import {layoutAt} from '../../src/store/layout.js';
import {operationPath} from '../../src/store/operation-file.js';
import {announceWork} from '../../src/store/work-file.js';
import {collectGarbage, planGarbage} from '../../src/verbs/garbage.js';
import {revisionsIn} from '../helpers/content.js';
import {BOOTABLE, checkMenu} from '../helpers/bootable.js';
import type {Step} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {checkSound} from '../helpers/soundness.js';
import {plainTree} from '../helpers/plain-tree.js';
import {eachWithSession} from './session.js';

const CHANGE: Step = {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', 'echo more >>/etc/changed']};

describe('garbage collection', () => {
  const context = eachWithSession();
  const revisions = (): readonly string[] => [...revisionsIn(context.session.store.directory).keys()];

  /** Makes the operations look `days` older. */
  function age(ids: readonly number[], days: number): void {
    for (const id of ids) {
      const path = operationPath(layoutAt(context.session.store.directory).operations, id);
      const operation = JSON.parse(readFileSync(path, 'utf8')) as {time: string};
      const time = new Date(Date.parse(operation.time) - days * 24 * 60 * 60 * 1000).toISOString();
      writeFileSync(path, JSON.stringify({...operation, time}));
    }
  }

  it('takes nothing that an operation within reach needs', async () => {
    const {session} = context;
    await perform(session, CHANGE);
    await perform(session, CHANGE);
    const garbage = await collectGarbage(session, {keepDays: 30});
    const nothing = {revisions: [], deployments: [], changedCopies: []};
    expect(garbage).to.deep.equal({...nothing, horizon: 0, forgotten: [], bytes: 0});
    for (let count = 0; count < 4; count++) await perform(session, {verb: 'undo'});
  });

  it('takes what only old operations need, and says what it frees and forgets, as the plan did', async () => {
    const {session} = context;
    await perform(session, CHANGE);
    await perform(session, CHANGE);
    await perform(session, {verb: 'describe', reference: '1', description: 'young'});
    age([1, 2, 3], 10);
    const planned = await planGarbage(session, {keepDays: 5});
    expect(revisions()).to.include('1.1');
    const garbage = await collectGarbage(session, {keepDays: 5});
    expect(garbage).to.deep.equal(planned);
    expect(garbage).to.deep.include({revisions: ['1.1'], horizon: 3, forgotten: [3, 2, 1]});
    expect(garbage.bytes).to.be.greaterThan(100_000);
    expect(revisions()).to.deep.equal(['0.1', '1.2', '1.3']);
    await perform(session, {verb: 'undo'});
    await perform(session, {verb: 'undo'});
    expect((await ashErrorOf(perform(session, {verb: 'undo'}))).code).to.equal('ASH_NOTHING_TO_UNDO');
    expect((await ashErrorOf(perform(session, {verb: 'undo', id: 3}))).code).to.equal('ASH_UNDO_FORGOTTEN');
    await checkSound(session, new Map());
  });

  it('takes everything but the tree itself when nothing shall be kept', async () => {
    const {session} = context;
    await perform(session, {verb: 'branch', reference: '1'});
    await perform(session, CHANGE);
    await perform(session, {verb: 'delete', reference: '2'});
    const garbage = await collectGarbage(session, {keepDays: 0});
    expect(garbage.revisions).to.deep.equal(['1.1', '2.1']);
    expect(revisions()).to.deep.equal(['0.1', '1.2']);
    expect((await session.store.readView()).retired.size).to.equal(0);
    await perform(session, {verb: 'branch', reference: '1'});
    expect(revisions(), 'the number 2 is not given again').to.deep.equal(['0.1', '1.2', '3.1']);
  });

  it('sorts revisions by number', async () => {
    const {session} = context;
    for (let count = 0; count < 10; count++) await perform(session, CHANGE);
    const {revisions: collected} = await collectGarbage(session, {keepDays: 0});
    expect(collected.slice(-2)).to.deep.equal(['1.9', '1.10']);
  });

  it('takes strays, which no view has ever known, but not what somebody is making', async () => {
    const {session} = context;
    const layout = layoutAt(session.store.directory);
    for (const name of ['1.2', '0.5', '9.1']) plainTree(layout.revisions, name);
    const work = await announceWork(layout, session.invocation, 1, '@ash/revisions/1.2');
    const garbage = await collectGarbage(session, {keepDays: 30});
    expect(garbage.revisions).to.deep.equal(['0.5', '9.1']);
    expect(revisions()).to.deep.equal(['0.1', '1.1', '1.2']);
    await work.close();
  });

  it('takes the revision of a snapshot that was undone and can no longer be redone', async () => {
    const {session} = context;
    await perform(session, {verb: 'undo'});
    await collectGarbage(session, {keepDays: 0});
    expect(revisions()).to.deep.equal(['0.1']);
    expect((await ashErrorOf(perform(session, {verb: 'redo'}))).code).to.equal('ASH_NOTHING_TO_REDO');
  });

  it('takes nothing when it can not read what an operation needs', async () => {
    const {session} = context;
    await perform(session, CHANGE);
    writeFileSync(operationPath(layoutAt(session.store.directory).operations, 2), '{');
    const before = revisions();
    const error = await ashErrorOf(collectGarbage(session, {keepDays: 0}));
    expect(error.code).to.equal('ASH_OPERATION_UNREADABLE');
    expect(revisions()).to.deep.equal(before);
    expect((await session.store.readView()).horizon).to.equal(0);
  });

  it('copes with any number of days', async () => {
    for (const keepDays of [1e6, 1e12, Number.MAX_VALUE, Infinity]) {
      expect(await planGarbage(context.session, {keepDays})).to.deep.include({horizon: 0, revisions: []});
    }
  });

  it('leaves caches and shared trees alone', async () => {
    const {session} = context;
    writeFileSync(join(session.store.directory, '@home/precious'), '');
    const cache = join(layoutAt(session.store.directory).cache, 'fake');
    mkdirSync(join(cache, '0'), {recursive: true});
    writeFileSync(join(cache, '0/a.pkg'), '');
    await collectGarbage(session, {keepDays: 0});
    expect(readdirSync(join(session.store.directory, '@home'))).to.deep.equal(['precious']);
    expect(readdirSync(join(cache, '0'))).to.deep.equal(['a.pkg']);
  });

  it('takes deployments that left the view as soon as no undo needs them, with what was kept of their conflicts', async () => {
    const {session} = context;
    const deployments = async (): Promise<readonly string[]> =>
      (await session.store.deployments()).toSorted();
    for (const step of BOOTABLE) await perform(session, step);
    await perform(session, {verb: 'deploy', reference: '1'});
    await perform(session, {verb: 'deploy', reference: '1'});
    const conflicts = join(layoutAt(session.store.directory).state, 'conflicts');
    for (const name of ['1', '2', '9']) mkdirSync(join(conflicts, name), {recursive: true});
    await collectGarbage(session, {keepDays: 30});
    expect(await deployments(), 'undo may bring the first one back').to.deep.equal(['1', '2', '3']);
    expect(readdirSync(conflicts).sort()).to.deep.equal(['1', '2']);
    await perform(session, {verb: 'undo'});
    expect([...(await session.store.readView()).deployments.keys()]).to.have.members([1, 2]);
    await perform(session, {verb: 'redo'});
    const planned = await planGarbage(session, {keepDays: 0});
    expect(planned.deployments).to.deep.equal(['1']);
    expect(planned.forgotten, 'deploys could be undone').to.include.members([4, 5, 6]);
    const garbage = await collectGarbage(session, {keepDays: 0});
    expect(garbage).to.deep.equal(planned);
    expect(await deployments()).to.deep.equal(['2', '3']);
    expect(readdirSync(conflicts)).to.deep.equal(['2']);
    checkMenu(session.store.directory);
  });

  it('leaves deployments alone as long as the menu that the firmware finds may name them', async () => {
    const {session} = context;
    for (const step of BOOTABLE) await perform(session, step);
    for (const _ of [1, 2]) await perform(session, {verb: 'deploy', reference: '1'});
    const {layout} = session.store;
    const facts = await readLoaderFacts(layout);
    await writeLoaderFacts(layout, {loader: 'systemd-boot', efi: 'DEAD-BEEF', arguments: []});
    const planned = await planGarbage(session, {keepDays: 0});
    expect(planned.deployments).to.deep.equal(['1']);
    context.events.length = 0;
    expect(await collectGarbage(session, {keepDays: 0})).to.deep.include({
      deployments: [],
      revisions: planned.revisions,
    });
    expect(await session.store.deployments()).to.include('1');
    expect(JSON.stringify(context.events)).to.contain('may still name old deployments');
    if (facts !== undefined) await writeLoaderFacts(layout, facts);
    expect(await collectGarbage(session, {keepDays: 0}))
      .to.have.property('deployments')
      .that.eql(['1']);
    expect(await session.store.deployments()).to.not.include('1');
  });

  it('keeps the revision that a deployment began with as long as the deployment is there', async () => {
    const {session} = context;
    for (const step of BOOTABLE) await perform(session, step);
    await perform(session, CHANGE);
    await collectGarbage(session, {keepDays: 0});
    expect(revisions()).to.include.members(['1.2', '1.3']);
    await perform(session, {verb: 'deploy', reference: '1'});
  });

  it('takes a deployment that no view has ever known, but not one that somebody is making', async () => {
    const {session} = context;
    for (const step of BOOTABLE) await perform(session, step);
    const {layout} = session.store;
    for (const name of ['7', '8']) plainTree(layout.deployments, name);
    const work = await announceWork(layout, session.invocation, 1, '@ash/deployments/8');
    const garbage = await collectGarbage(session, {keepDays: 30});
    expect(garbage.deployments).to.deep.equal(['7']);
    expect(await session.store.deployments()).to.have.members(['1', '8']);
    await work.close();
  });
}).timeout(60_000);
