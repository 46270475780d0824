import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {commit} from '../../src/store/commit.js';
import {layoutAt} from '../../src/store/layout.js';
import {planOf} from '../../src/store/plan.js';
import type {DeploymentRecord} from '../../src/store/view.js';
import {rebase} from '../../src/verbs/rebase.js';
import {runProgram} from '../../src/verbs/run.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {eachWithSession} from '../verbs/session.js';

const ONE = {reference: '1', tree: false, interactive: false};
const REBASE = {...ONE, dropRedundant: false};

/** Adds a user, with a file of its own, without any program but a shell. */
const user = (name: string): string => `echo '${name}:x:105:105::/:/bin/sh' >>/etc/passwd; mkdir -p /srv`;

describe('an account of a layer whose number the parent has given away, too', () => {
  const context = eachWithSession();

  beforeEach(async () => {
    for (const [reference, name] of [
      ['1', 'mine'],
      ['base', 'theirs'],
    ] as const)
      await runProgram(context.session, {...ONE, reference, argv: ['/bin/sh', '-euc', user(name)]});
  });

  const revisionOf = async (number: number): Promise<number> =>
    (await context.session.store.readView()).snapshots.get(number)?.revision ?? 0;

  const deploy = async (snapshot: number, isGone = false): Promise<void> => {
    const {store, invocation} = context.session;
    const after: DeploymentRecord = {
      ...{id: 1, snapshot, revision: await revisionOf(snapshot), keep: null},
      ...{created: '2026-11-23T04:18:00.000Z', health: 'good', fromMenu: false},
    };
    await commit(store, invocation, () =>
      planOf(`Deployed ${snapshot}.`, [], {deployments: [{id: 1, before: null, after}]}),
    );
    if (isGone)
      await commit(store, invocation, () =>
        planOf('Dropped 1.', [], {deployments: [{id: 1, before: after, after: null}]}),
      );
  };

  it('gets another number while no machine has run it', async () => {
    await deploy(0);
    const [done] = await rebase(context.session, REBASE);
    expect(done?.layer?.renumbered.map(({name, to}) => [name, to])).to.deep.equal([['mine', 999]]);
    const at = layoutAt(context.session.store.directory).revisions;
    const passwd = readFileSync(join(at, `1.${await revisionOf(1)}`, 'etc/passwd'), 'utf8');
    expect(passwd).to.include('theirs:x:105:').and.include('mine:x:999:');
  });

  for (const isGone of [false, true]) {
    it(`is refused when it was deployed${isGone ? ', also when that deployment is gone' : ''}`, async () => {
      await deploy(1, isGone);
      const before = await revisionOf(1);
      const error = await ashErrorOf(rebase(context.session, REBASE));
      expect(error).to.include({code: 'ASH_LAYER_ACCOUNT_CLASH', exit: 'refused'});
      expect(error.message).to.include(`1.${before}`).and.include('/home');
      expect(error.hint).to.include('usermod --uid 999 mine');
      expect(await revisionOf(1)).to.equal(before);
    });
  }

  it('is refused when a file of the layer has the number in it', async () => {
    const argv = ['/bin/sh', '-euc', 'echo "uid=105" >/etc/own.conf'] as const;
    await runProgram(context.session, {...ONE, argv});
    const error = await ashErrorOf(rebase(context.session, REBASE));
    expect(error.message).to.include('/etc/own.conf');
  });
});
