import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {commit} from '../../src/store/commit.js';
import {planOf} from '../../src/store/plan.js';
import type {BootStatus} from '../../src/verbs/boot-status.js';
import {status} from '../../src/verbs/status.js';
import {BOOTABLE, kernelFor} from '../helpers/bootable.js';
import type {Step} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {eachWithSession} from './session.js';

describe('what status says of what boots', () => {
  const context = eachWithSession();

  async function after(...steps: readonly Step[]): Promise<BootStatus | null> {
    for (const step of steps) await perform(context.session, step);
    return (await status(context.session)).boot;
  }

  it('is nothing for a store that does not boot', async () => {
    expect(await after()).to.equal(null);
  });

  it('is every deployment with what it is for, and that nothing falls back where the loader can not count', async () => {
    const boot = await after(
      ...BOOTABLE,
      {verb: 'deploy', reference: '1', keep: 'safe'},
      {verb: 'deploy', reference: '1'},
    );
    expect(boot).to.deep.include({loader: 'grub', fallsBack: false, failures: [], conflicts: 0});
    expect(boot?.deployments.map(({name, keep, roles}) => [name, keep, roles])).to.deep.equal([
      ['3', null, ['default']],
      ['2', 'safe', ['previous']],
    ]);
  });

  it('is what did not come up, how often it was tried, and what boots since', async () => {
    const {session} = context;
    await after(...BOOTABLE, {verb: 'deploy', reference: '1'});
    await commit(session.store, session.invocation, (view) => {
      const before = view.deployments.get(2);
      if (before === undefined) throw new Error('it is gone');
      return planOf('Went back.', [], {
        automatic: true,
        deployments: [{id: 2, before, after: {...before, health: 'bad'}}],
        boot: {before: view.boot, after: {default: 1, previous: null, once: null}},
      });
    });
    const boot = await after({verb: 'describe', reference: '1', description: 'later'});
    expect(boot?.failures).to.have.length(1);
    expect(boot?.failures[0]).to.include({deployment: 2, snapshot: 1, revision: 2, tries: 3, wentBackTo: 1});
    expect(boot?.deployments.map(({name, health}) => [name, health])).to.deep.equal([
      ['2', 'bad'],
      ['1', 'untried'],
    ]);
    const forgotten = await after({verb: 'gc', keepDays: 0});
    expect(forgotten?.failures[0]).to.include({deployment: 2, tries: null, time: null, wentBackTo: null});
    expect((await after({verb: 'drop', deployment: '2'}))?.failures).to.deep.equal([]);
  });

  it('is how many conflicts of /etc wait, which copies were changed, and what is not in the menu', async () => {
    const etc = (deployment: string, name: string): string =>
      join(context.session.store.directory, '@ash', 'deployments', deployment, 'etc', name);
    await after(...BOOTABLE, {verb: 'branch', reference: '1'});
    writeFileSync(etc('1', 'both'), 'lived in');
    mkdirSync(etc('2.1', 'lived'));
    const boot = await after(
      kernelFor('1', 'echo theirs >/etc/both'),
      {verb: 'deploy', reference: '1'},
      kernelFor('2'),
      kernelFor('0', 'rm -r /etc'),
    );
    expect(boot).to.deep.include({conflicts: 1, changedCopies: ['2.1']});
    expect(boot?.missing.map(({revision}) => revision)).to.deep.equal(['0.2']);
    expect(boot?.missing[0]?.reason).to.include('no directory /etc');
  });
}).timeout(60_000);
