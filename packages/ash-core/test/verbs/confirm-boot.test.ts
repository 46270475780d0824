import {expect} from 'chai';
import {NO_STATE} from '../../src/boot/loader/loader.js';
import {readOperation} from '../../src/store/operation-file.js';
import {confirmBoot} from '../../src/verbs/confirm-boot.js';
import {deploy} from '../../src/verbs/deploy.js';
import {undo} from '../../src/verbs/undo.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {BootSession} from './boot-session.js';
import {eachWithSession} from './session.js';

describe('confirmBoot', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mshowfat');
  });
  const context = eachWithSession();

  it('records once that a deployment came up, and writes nothing after that', async () => {
    const boot = await BootSession.in(context);
    const {fallback} = await deploy(boot.session, {reference: '1'});
    expect(fallback).to.equal('first');
    const {committed, running} = await confirmBoot(boot.session, {running: '1'});
    expect(running).to.equal('1');
    expect(committed?.operation).to.include({summary: 'Deployment 1 (1.2) came up.', automatic: true});
    const {operation} = await boot.view();
    expect(await confirmBoot(boot.session, {running: '1'})).to.deep.equal({running: '1', committed: null});
    expect((await boot.view()).operation).to.equal(operation);
  });

  it('puts a new default on trial, and takes it off when it came up', async () => {
    const boot = await BootSession.in(context);
    await deploy(boot.session, {reference: '1'});
    await confirmBoot(boot.session, {running: '1'});
    expect((await deploy(boot.session, {reference: '1'})).fallback).to.equal('automatic');
    expect(await boot.left()).to.deep.equal({...NO_STATE, trial: {deployment: '2', left: 3}});
    expect(boot.menu()).to.include('ash_trying');
    await boot.leave({...NO_STATE, trial: {deployment: '2', left: 1}});
    await confirmBoot(boot.session, {running: '2'});
    expect(await boot.left()).to.deep.equal(NO_STATE);
    expect(boot.menu()).not.to.include('ash_trying');
    expect(await boot.health()).to.deep.equal({1: 'good', 2: 'good'});
  });

  it('goes back for good when the loader had to, in a way that undo passes over', async () => {
    const boot = await BootSession.in(context);
    await deploy(boot.session, {reference: '1'});
    await confirmBoot(boot.session, {running: '1'});
    const {operation} = await deploy(boot.session, {reference: '1'});
    await boot.leave({trial: {deployment: '2', left: 0}, failed: '2', once: null});
    const {committed} = await confirmBoot(boot.session, {running: '1'});
    expect(committed?.operation.summary).to.equal(
      'Deployment 2 (1.2) did not come up in 3 tries; went back to 1.',
    );
    expect(await boot.health()).to.deep.equal({1: 'good', 2: 'bad'});
    const view = await boot.view();
    expect(view.boot).to.deep.equal({default: 1, previous: null, once: null});
    expect(view.history.undo).to.equal(operation.id);
    expect(await boot.left()).to.deep.equal(NO_STATE);
    expect(boot.menu()).to.include("set default='deployment-1'").and.not.include('ash_trying');
    expect((await readOperation(boot.session.store.layout.operations, view.operation)).automatic).to.equal(
      true,
    );
  });

  it('judges what was booted once by what runs afterwards', async () => {
    const boot = await BootSession.in(context);
    await deploy(boot.session, {reference: '1'});
    await confirmBoot(boot.session, {running: '1'});
    await deploy(boot.session, {reference: '1', once: true});
    expect((await boot.view()).boot).to.deep.equal({default: 1, previous: null, once: 2});
    expect((await boot.left()).once).to.deep.equal({deployment: '2', used: false});
    await boot.leave({...NO_STATE, once: {deployment: '2', used: true}});
    await confirmBoot(boot.session, {running: '1'});
    expect(await boot.health()).to.deep.equal({1: 'good', 2: 'bad'});
    expect((await boot.view()).boot.once).to.equal(null);
    expect(await boot.left()).to.deep.equal(NO_STATE);
  });

  it('does not count a default that can not say that it came up', async () => {
    const boot = await BootSession.in(context, {speaks: false});
    await deploy(boot.session, {reference: '1'});
    await confirmBoot(boot.session, {running: '1'});
    expect((await deploy(boot.session, {reference: '1'})).fallback).to.equal('silent');
    expect(await boot.left()).to.deep.equal(NO_STATE);
    expect(boot.menu()).not.to.include('ash_trying');
  });

  it('refuses where no deployment runs', async () => {
    await BootSession.in(context);
    for (const running of [undefined, '99']) {
      const error = await ashErrorOf(confirmBoot(context.session, {running}));
      expect(error).to.include({code: 'ASH_NO_DEPLOYMENT_RUNS', exit: 'notFound'});
    }
  });

  it('leaves a deploy that failed for undo to take back', async () => {
    const boot = await BootSession.in(context);
    await deploy(boot.session, {reference: '1'});
    await confirmBoot(boot.session, {running: '1'});
    await deploy(boot.session, {reference: '1'});
    await confirmBoot(boot.session, {running: '2'});
    await undo(boot.session);
    expect((await boot.view()).boot.default).to.equal(1);
  });
});
