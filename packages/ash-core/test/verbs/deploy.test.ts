import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {conflictsOf} from '../../src/boot/carry-etc.js';
import type {RootPath} from 'ash-sdk';
import {writeLoaderFacts} from '../../src/boot/loader-facts.js';
import {updateBoot} from '../../src/verbs/boot-update.js';
import {deploy, drop, rollback} from '../../src/verbs/deploy.js';
import {etcDiff, etcStatus, resolveEtc} from '../../src/verbs/etc.js';
import {undo} from '../../src/verbs/undo.js';
import {perform} from '../helpers/installed/perform.js';
import {open} from '../helpers/store.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {eachWithSession} from './session.js';

const KERNEL = [
  '/bin/sh',
  '-c',
  'mkdir -p /boot /var/lib/app; echo k >/boot/kernel; echo s >/var/lib/app/state',
] as const;

describe('deploy', () => {
  const context = eachWithSession();
  const inStore = (...names: readonly string[]): string =>
    join(context.session.store.directory, '@ash', ...names);
  const menu = (): string => readFileSync(inStore('boot', 'grub', 'grub.cfg'), 'utf8');

  /** The store boots by GRUB, and snapshot 1 has a kernel. */
  async function bootable(): Promise<void> {
    const {session} = context;
    await writeLoaderFacts(session.store.layout, {loader: 'grub', arguments: ['quiet']});
    await perform(session, {verb: 'run', reference: '1', argv: KERNEL});
  }

  it('makes a writable copy the default, and puts it into the menu', async () => {
    await bootable();
    const {deployment, operation} = await deploy(context.session, {reference: '1'});
    expect(deployment).to.deep.include({id: 1, snapshot: 1, revision: 2, keep: null, health: 'untried'});
    expect(operation.summary).to.equal('Deployed 1.2 as deployment 1.');
    expect(readFileSync(inStore('deployments', '1', 'boot', 'kernel'), 'utf8')).to.equal('k\n');
    expect(menu())
      .to.include("linux '/@ash/deployments/1/boot/kernel'")
      .and.include("'quiet' 'ash.deployment=1'");
    expect((await context.session.store.readView()).defaultSnapshot).to.equal(1);
  });

  it('keeps the one before as the previous, to which rollback returns, and undo undoes both', async () => {
    const {session} = context;
    await bootable();
    await deploy(session, {reference: '1'});
    await deploy(session, {reference: '1.2', keep: 'safe'});
    expect((await session.store.readView()).boot).to.deep.equal({default: 2, previous: 1, once: null});
    await rollback(session);
    expect((await session.store.readView()).boot).to.deep.equal({default: 1, previous: 2, once: null});
    expect(menu()).to.include("set default='deployment-1'").and.include('set fallback=1');
    await undo(session);
    expect((await session.store.readView()).boot).to.deep.equal({default: 2, previous: 1, once: null});
    await undo(session);
    const view = await session.store.readView();
    expect(view.boot).to.deep.equal({default: 1, previous: null, once: null});
    expect([...view.deployments.keys()]).to.deep.equal([1]);
    expect((await deploy(session, {reference: '1'})).deployment.id, 'never given twice').to.equal(3);
  });

  it('carries edits of the running /etc over, and keeps the other side of those that clash', async () => {
    const {session} = context;
    await bootable();
    const edit = (text: string): readonly [string, ...string[]] => ['/bin/sh', '-c', text];
    await perform(session, {
      verb: 'run',
      reference: '1',
      argv: edit('echo one >/etc/ours; echo one >/etc/both'),
    });
    expect((await deploy(session, {reference: '1'})).etc).to.equal(null);
    writeFileSync(inStore('deployments', '1', 'etc', 'ours'), 'lived in\n');
    writeFileSync(inStore('deployments', '1', 'etc', 'both'), 'lived in\n');
    await perform(session, {
      verb: 'run',
      reference: '1',
      argv: edit('echo two >/etc/both; echo new >/etc/theirs'),
    });
    const {etc, deployment} = await deploy(session, {reference: '1'});
    const read = (name: string): string => readFileSync(inStore('deployments', '2', 'etc', name), 'utf8');
    expect(['ours', 'both', 'theirs'].map(read)).to.deep.equal(['lived in\n', 'lived in\n', 'new\n']);
    expect(etc?.['take-local'].map(({path}) => path)).to.deep.equal(['/etc/ours']);
    expect(etc?.conflict.map(({path}) => path)).to.deep.equal(['/etc/both']);
    const beside = join(conflictsOf(session.store, String(deployment.id)), 'files', 'etc', 'both');
    expect(readFileSync(beside, 'utf8')).to.equal('two\n');

    expect((await etcStatus(session)).conflicts.map(({path}) => path)).to.deep.equal(['/etc/both']);
    const patch = (await etcDiff(session)).conflicts.get('/etc/both' as RootPath);
    expect(patch).to.include('-lived in').and.include('+two');
    expect((await resolveEtc(session, {paths: ['/etc/both'], keep: 'theirs'})).conflicts).to.deep.equal([]);
    expect(read('both')).to.equal('two\n');
    expect((await etcDiff(session)).conflicts.size).to.equal(0);
    const again = await ashErrorOf(resolveEtc(session, {paths: ['/etc/both'], keep: 'ours'}));
    expect(again.code).to.equal('ASH_CONFLICT_NOT_FOUND');
  });

  it('brings what is new in /var to the one that all share, and overwrites nothing there', async () => {
    await bootable();
    const shared = join(context.session.store.directory, '@var');
    mkdirSync(join(shared, 'lib', 'app'), {recursive: true});
    const first = await deploy(context.session, {reference: '1'});
    expect(first.seeded).to.include('/lib/app/state');
    writeFileSync(join(shared, 'lib', 'app', 'state'), 'lived in');
    const second = await deploy(context.session, {reference: '1'});
    expect(second.seeded).to.deep.equal([]);
    expect(readFileSync(join(shared, 'lib', 'app', 'state'), 'utf8')).to.equal('lived in');
    expect(readdirSync(shared).filter((name) => name.startsWith('.ash'))).to.deep.equal([]);
  });

  it('refuses a snapshot without a kernel, and a store that does not boot', async () => {
    const {session} = context;
    expect((await ashErrorOf(deploy(session, {reference: '1'}))).code).to.equal('ASH_STORE_DOES_NOT_BOOT');
    expect((await ashErrorOf(updateBoot(session))).code).to.equal('ASH_STORE_DOES_NOT_BOOT');
    await writeLoaderFacts(session.store.layout, {loader: 'grub', arguments: []});
    const error = await ashErrorOf(deploy(session, {reference: '1'}));
    expect(error).to.include({code: 'ASH_NO_KERNEL', exit: 'refused'});
    expect((await ashErrorOf(rollback(session))).code).to.equal('ASH_NO_PREVIOUS_DEPLOYMENT');
    expect((await ashErrorOf(etcStatus(session))).code).to.equal('ASH_NOTHING_DEPLOYED');
  });

  it('drops a deployment that is kept, and undo brings it back', async () => {
    const {session} = context;
    await bootable();
    await deploy(session, {reference: '1', keep: 'safe'});
    await deploy(session, {reference: '1'});
    await deploy(session, {reference: '1'});
    expect(menu()).to.include('Pinned: ').and.include("'ash.deployment=1'");
    expect((await ashErrorOf(drop(session, {deployment: '3'}))).code).to.equal('ASH_DROP_REFUSED');
    const {operation, deployment} = await drop(session, {deployment: 'safe'});
    expect(operation.summary).to.equal('Dropped deployment 1 (1.2).');
    expect(deployment.keep).to.equal('safe');
    expect(menu()).to.not.include("'ash.deployment=1'");
    await undo(session);
    expect(menu()).to.include("'ash.deployment=1'");
    await drop(session, {deployment: '1'});
    rmSync(inStore('deployments', '1'), {recursive: true});
    expect((await ashErrorOf(undo(session))).code).to.equal('ASH_DEPLOYMENT_GONE');
  });

  it('makes the directories on which the machine mounts something, and follows no link for it', async () => {
    const {session} = context;
    await bootable();
    const outside = join(session.store.directory, 'outside');
    mkdirSync(outside);
    const script = `mkdir -p /etc; ln -s ${outside} /link; echo 'a /data/x b c 0 0
a /link/y b c 0 0' >/etc/fstab`;
    await perform(session, {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', script]});
    await deploy(session, {reference: '1'});
    expect(readdirSync(inStore('deployments', '1', 'data'))).to.deep.equal(['x']);
    expect(readdirSync(outside)).to.deep.equal([]);
  });

  it('writes a menu that was lost anew, at the next command', async () => {
    await bootable();
    await deploy(context.session, {reference: '1'});
    const before = menu();
    rmSync(inStore('boot', 'grub'), {recursive: true});
    context.events.length = 0;
    const again = await open(context.session.store.directory, {
      report: (event) => context.events.push(event),
    });
    await again.close();
    expect(menu()).to.equal(before);
    expect(context.events.map(({type}) => type)).to.deep.equal(['repaired']);
  });
});
