import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {readCopies, writeCopies, type CopyRow} from '../../src/boot/copies/copies-file.js';
import {lockStore} from '../../src/store/locks.js';
import {ownerOf} from '../../src/store/lock-owner.js';
import {collectGarbage, planGarbage} from '../../src/verbs/garbage.js';
import {updateBoot} from '../../src/verbs/boot-update.js';
import {BOOTABLE, kernelFor, menuOf} from '../helpers/bootable.js';
import type {Step} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {open} from '../helpers/store.js';
import {eachWithSession} from '../verbs/session.js';

describe('what boots', () => {
  const context = eachWithSession();
  const inStore = (...names: readonly string[]): string =>
    join(context.session.store.directory, '@ash', ...names);
  const deployments = (): readonly string[] =>
    readdirSync(inStore('deployments'))
      .filter((name) => !name.startsWith('.'))
      .sort();
  const etc = (deployment: string, name: string): string => inStore('deployments', deployment, 'etc', name);
  const row = async (name: string): Promise<CopyRow | undefined> =>
    (await readCopies(context.session.store.layout)).get(name);

  async function steps(...all: readonly Step[]): Promise<void> {
    for (const step of all) await perform(context.session, step);
  }

  const menu = (): string => menuOf(context.session.store.directory);

  /** A command that only looks, with what it repaired. */
  async function next(): Promise<readonly string[]> {
    context.events.length = 0;
    const {directory} = context.session.store;
    await (await open(directory, {report: (event) => context.events.push(event)})).close();
    return context.events.flatMap((event) => ('message' in event ? [event.message] : []));
  }

  it('has every snapshot with a kernel, those that were never deployed as copies with the running /etc', async () => {
    await steps(...BOOTABLE, {verb: 'branch', reference: '1'});
    writeFileSync(etc('1', 'ours'), 'lived in');
    await steps({verb: 'branch', reference: '1'});
    expect(deployments()).to.deep.equal(['1', '2.1', '3.1']);
    expect(readFileSync(etc('3.1', 'ours'), 'utf8')).to.equal('lived in');
    expect(existsSync(etc('2.1', 'ours')), 'made before').to.equal(false);
    for (const name of ['1', '2.1', '3.1'])
      expect(menu()).to.include(`/@ash/deployments/${name}/boot/kernel`);
    expect(menu(), 'the base has no kernel').to.not.include('/0.1/');
    expect(await row('0.1')).to.deep.include({kernel: null, complete: false});
    expect(await row('3.1')).to.deep.include({complete: true, kept: null, problem: null});
    expect(await next()).to.deep.equal([]);
  });

  it('carries only what belongs to the machine into a copy where the two /etc clash', async () => {
    await steps(...BOOTABLE);
    writeFileSync(etc('1', 'fstab'), 'mounts');
    writeFileSync(etc('1', 'ours'), 'lived in');
    mkdirSync(etc('1', 'ssh'));
    writeFileSync(etc('1', 'ssh/ssh_host_key'), 'secret');
    mkdirSync(etc('1', 'clash'));
    await steps(kernelFor('0', 'echo x >/etc/clash'));
    expect(deployments()).to.deep.equal(['0.2', '1']);
    expect(readFileSync(etc('0.2', 'fstab'), 'utf8')).to.equal('mounts');
    expect(readFileSync(etc('0.2', 'ssh/ssh_host_key'), 'utf8')).to.equal('secret');
    expect(readFileSync(etc('0.2', 'clash'), 'utf8')).to.equal('x\n');
    expect(existsSync(etc('0.2', 'ours'))).to.equal(false);
  });

  it('removes a copy when its revision is no longer current, and makes that of the new one', async () => {
    await steps(...BOOTABLE, {verb: 'branch', reference: '1'}, kernelFor('2'));
    expect(deployments()).to.deep.equal(['1', '2.2']);
    expect(await row('2.1')).to.equal(undefined);
    await steps({verb: 'undo'});
    expect(deployments()).to.deep.equal(['1', '2.1']);
    await steps({verb: 'delete', reference: '2'});
    expect(deployments()).to.deep.equal(['1']);
    expect(menu()).to.not.include('/2.1/');
  });

  it('never removes a copy whose /etc was changed, until somebody asks for it', async () => {
    await steps(...BOOTABLE, {verb: 'branch', reference: '1'});
    writeFileSync(etc('2.1', 'lived'), 'here');
    await steps(kernelFor('2'));
    expect(deployments()).to.deep.equal(['1', '2.1', '2.2']);
    expect(menu(), 'it is no longer offered').to.not.include('/2.1/');
    expect((await row('2.1'))?.kept).to.equal('changed');
    expect(await next()).to.deep.equal([]);
    const {session} = context;
    expect(await planGarbage(session, {keepDays: 0})).to.deep.include({
      changedCopies: ['2.1'],
      deployments: [],
    });
    await collectGarbage(session, {keepDays: 0});
    expect(readFileSync(etc('2.1', 'lived'), 'utf8')).to.equal('here');
    const taken = await collectGarbage(session, {keepDays: 0, changedCopies: true});
    expect(taken.deployments).to.deep.equal(['2.1']);
    expect(deployments()).to.deep.equal(['1', '2.2']);
  });

  it('makes a half-made copy anew, and one that is gone', async () => {
    await steps(...BOOTABLE, {verb: 'branch', reference: '1'});
    const {layout} = context.session.store;
    const copies = new Map(await readCopies(layout));
    const whole = copies.get('2.1');
    if (whole === undefined) throw new Error('there is no copy');
    await writeCopies(layout, copies.set('2.1', {...whole, complete: false, etc: null}));
    rmSync(etc('2.1', 'both'));
    expect(await next()).to.deep.equal(['The boot menu was behind; it was written anew.']);
    expect(readFileSync(etc('2.1', 'both'), 'utf8')).to.equal('mine\n');
    expect(await row('2.1')).to.deep.equal(whole);
    await (await context.session.store.volume()).remove(['@ash/deployments/2.1']);
    expect(await next()).to.have.length(1);
    expect(deployments()).to.deep.equal(['1', '2.1']);
    expect(await next()).to.deep.equal([]);
  });

  for (const [title, damage] of [
    ['lost', (file: string) => rmSync(file)],
    ['damaged', (file: string) => writeFileSync(file, '{"version":1,"revisions":{"2.1":{}}}')],
  ] as const) {
    it(`takes every copy for lived in when the file that remembers them is ${title}`, async () => {
      await steps(...BOOTABLE, {verb: 'branch', reference: '1'});
      writeFileSync(etc('2.1', 'lived'), 'here');
      damage(inStore('boot', 'copies.json'));
      expect(await next()).to.have.length(1);
      expect(await row('2.1')).to.deep.include({complete: true, etc: null});
      expect(menu()).to.include('/2.1/boot/kernel');
      await steps(kernelFor('2'));
      await steps({verb: 'gc', keepDays: 0});
      expect(readFileSync(etc('2.1', 'lived'), 'utf8')).to.equal('here');
      expect(await next()).to.deep.equal([]);
    });
  }

  it('leaves a snapshot out of which no copy can be made, says so, and tries again with the next change', async () => {
    await steps(...BOOTABLE);
    context.events.length = 0;
    await steps(kernelFor('0', 'rm -r /etc; :'));
    expect(deployments()).to.deep.equal(['1']);
    const warnings = context.events.filter(({type}) => type === 'warning');
    expect(JSON.stringify(warnings)).to.include("0.2 can't be picked in the boot menu");
    expect(menu()).to.include('/1/boot/kernel').and.not.include('/0.2/');
    expect(await next(), 'a look does not try again').to.deep.equal([]);
    context.events.length = 0;
    await updateBoot(context.session);
    expect(context.events.some(({type}) => type === 'warning')).to.equal(true);
  });

  it('is left alone by a command that finds another one at work', async () => {
    await steps(...BOOTABLE);
    const {layout} = context.session.store;
    rmSync(inStore('boot', 'grub'), {recursive: true});
    const lock = await lockStore(layout, ownerOf(context.session.invocation));
    try {
      expect(await next()).to.deep.equal([]);
      expect(existsSync(inStore('boot', 'grub', 'grub.cfg'))).to.equal(false);
    } finally {
      await lock.release();
    }
    expect(await next()).to.have.length(1);
    expect(menu()).to.include('/1/boot/kernel');
  });

  it('keeps the old menu when the default deployment has no kernel any more, and says so', async () => {
    await steps(...BOOTABLE);
    rmSync(inStore('deployments', '1', 'boot', 'kernel'));
    const before = menu();
    context.events.length = 0;
    await steps({verb: 'describe', reference: '1', description: 'other'});
    expect(JSON.stringify(context.events)).to.include('Deployment 1, which boots by default, has no kernel');
    expect(menu()).to.equal(before);
    await steps({verb: 'undo'});
  });

  it('has a copy of nothing as long as nothing was deployed', async () => {
    await steps({verb: 'boots'}, kernelFor('1'));
    expect(deployments()).to.deep.equal([]);
    expect(await next()).to.deep.equal([]);
  });
}).timeout(60_000);
