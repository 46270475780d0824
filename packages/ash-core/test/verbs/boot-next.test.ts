import {expect} from 'chai';
import {NO_STATE} from '../../src/boot/loader/loader.js';
import {bootNext, clearNext} from '../../src/verbs/boot-next.js';
import {confirmBoot} from '../../src/verbs/confirm-boot.js';
import {deploy} from '../../src/verbs/deploy.js';
import {undo} from '../../src/verbs/undo.js';
import {perform} from '../helpers/installed/perform.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {open} from '../helpers/store.js';
import {BootSession} from './boot-session.js';
import {eachWithSession} from './session.js';

describe('bootNext', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mshowfat');
  });
  const context = eachWithSession();

  /** Deployment 1 is the previous one, kept as `safe`; 2 the default. */
  async function twoDeployed(): Promise<BootSession> {
    const boot = await BootSession.in(context);
    await deploy(boot.session, {reference: '1', keep: 'safe'});
    await confirmBoot(boot.session, {running: '1'});
    await deploy(boot.session, {reference: '1'});
    await confirmBoot(boot.session, {running: '2'});
    return boot;
  }

  it('lets a deployment boot once, by number or by name, and takes that back', async () => {
    const boot = await twoDeployed();
    for (const deployment of ['1', 'safe']) {
      await bootNext(boot.session, {deployment});
      expect((await boot.view()).boot).to.deep.equal({default: 2, previous: 1, once: 1});
      expect((await boot.left()).once).to.deep.equal({deployment: '1', used: false});
      expect(boot.menu()).to.include('Once: ');
      await clearNext(boot.session);
      expect((await boot.view()).boot.once).to.equal(null);
      expect(await boot.left()).to.deep.equal(NO_STATE);
    }
    expect((await ashErrorOf(clearNext(boot.session))).code).to.equal('ASH_NOTHING_BOOTS_ONCE');
  });

  it('can be undone', async () => {
    const boot = await twoDeployed();
    await bootNext(boot.session, {deployment: '1'});
    await undo(boot.session);
    expect((await boot.view()).boot.once).to.equal(null);
    expect(await boot.left()).to.deep.equal(NO_STATE);
  });

  it("takes a snapshot's entry of the menu when nothing of it was deployed", async () => {
    const boot = await twoDeployed();
    await perform(boot.session, {verb: 'branch', reference: '1'});
    await bootNext(boot.session, {reference: '2'});
    const view = await boot.view();
    expect(view.deployments.get(3)).to.deep.include({
      ...{snapshot: 2, revision: 1, fromMenu: true, health: 'untried'},
    });
    expect((await boot.left()).once).to.deep.equal({deployment: '2.1', used: false});
    await boot.leave({...NO_STATE, once: {deployment: '2.1', used: true}});
    await confirmBoot(boot.session, {running: '2.1'});
    expect(await boot.health()).to.deep.equal({1: 'good', 2: 'good', 3: 'good'});
  });

  it('takes the same by the name that it has in the menu', async () => {
    const boot = await twoDeployed();
    await perform(boot.session, {verb: 'branch', reference: '1'});
    await bootNext(boot.session, {deployment: '2.1'});
    expect((await boot.view()).deployments.get(3)?.fromMenu).to.equal(true);
  });

  it('refuses the default, what is not there, and what was never deployed', async () => {
    const boot = await twoDeployed();
    const code = async (request: Parameters<typeof bootNext>[1]): Promise<string> =>
      (await ashErrorOf(bootNext(boot.session, request))).code;
    expect(await code({reference: '1'})).to.equal('ASH_BOOTS_NEXT_ANYWAY');
    expect(await code({deployment: '99'})).to.equal('ASH_NO_SUCH_DEPLOYMENT');
    expect(await code({deployment: '../1'})).to.equal('ASH_NO_SUCH_DEPLOYMENT');
    expect(await code({reference: '0'}), 'it has no kernel').to.equal('ASH_NOT_DEPLOYED');
  });

  it('refuses where the boot loader can write nowhere, before anything is made', async () => {
    const boot = await twoDeployed();
    await boot.session.close();
    context.session = await open(boot.session.store.directory);
    const {operation} = await context.session.store.readView();
    for (const refused of [
      bootNext(context.session, {deployment: '1'}),
      deploy(context.session, {reference: '1', once: true}),
    ]) {
      const error = await ashErrorOf(refused);
      expect(error).to.include({code: 'ASH_LOADER_CANNOT_WRITE', exit: 'refused'});
      expect(error.message).to.include('ABCD-1234');
    }
    expect((await context.session.store.readView()).operation).to.equal(operation);
    expect((await deploy(context.session, {reference: '1'})).fallback).to.equal('uncounted');
  });
});
