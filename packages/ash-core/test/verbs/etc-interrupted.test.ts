import {once} from 'node:events';
import {readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {conflictsOf} from '../../src/boot/carry-etc.js';
import {listConflicts} from '../../src/boot/etc/conflicts/index-file.js';
import {FAILPOINTS, type Failpoint} from '../../src/store/failpoints.js';
import {baseStore} from '../helpers/base-store.js';
import {contentOf, revisionsIn} from '../helpers/content.js';
import type {Order, Step} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {obey, start} from '../helpers/installed/start.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch} from '../helpers/scratch.js';
import {checkSound} from '../helpers/soundness.js';
import {withStore} from '../helpers/store.js';

const BEGIN =
  "mkdir -p /boot; echo k >/boot/kernel; printf '1\\n2\\n3\\n' >/etc/text; echo 1 >/etc/both; echo 1 >/etc/gone";
const LATER = "printf '1\\n2\\ntheirs\\n' >/etc/text; echo theirs >/etc/both; echo x >/etc/new";
const PASSED: Readonly<Record<'etc-commit' | 'deploy', readonly Failpoint[]>> = {
  'etc-commit': [
    ...(['work-recorded', 'staged', 'ran', 'checked', 'sealed', 'flushed', 'operation-written'] as const),
    ...(['view-written', 'committed', 'reconciled', 'removed'] as const),
  ],
  deploy: ['work-recorded', 'operation-written', 'view-written', 'committed', 'reconciled'],
};
const STEPS: Readonly<Record<'etc-commit' | 'deploy', Step>> = {
  'etc-commit': {verb: 'etc-commit'},
  deploy: {verb: 'deploy', reference: '1'},
};

/** An announcement that was cut off while it was being written goes after an hour, which is now over. */
function ageHalfMade(store: string): void {
  const work = join(store, '@ash/work');
  for (const name of readdirSync(work).filter((one) => one.startsWith('.')))
    utimesSync(join(work, name), 1, 1);
}

describe('a merge of /etc that is cut off', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd', 'getfattr', 'setfattr');
  });
  afterEach(removeScratch);

  const shell = (script: string): Step => ({verb: 'run', reference: '1', argv: ['/bin/sh', '-c', script]});
  const etcOf = (store: string, deployment: string): string =>
    join(store, '@ash/deployments', deployment, 'etc');
  const operationOf = (store: string): number =>
    (JSON.parse(readFileSync(join(store, '@ash/state/view.json'), 'utf8')) as {operation: number}).operation;

  /** Deployment 1 is lived in, and its snapshot has gone on: one merge, one conflict, one deletion, additions on both sides. */
  const prepared = async (): Promise<string> => {
    const store = await baseStore();
    await withStore(store, async (session) => {
      for (const step of [shell(BEGIN), {verb: 'boots'} as const, STEPS.deploy, shell(LATER)])
        await perform(session, step);
    });
    const running = etcOf(store, '1');
    writeFileSync(join(running, 'text'), 'mine\n2\n3\n');
    writeFileSync(join(running, 'both'), 'mine\n');
    writeFileSync(join(running, 'added'), 'mine\n');
    rmSync(join(running, 'gone'));
    return store;
  };

  /** What is there before, whatever happens then. */
  const facts = (store: string) => ({
    running: contentOf(etcOf(store, '1')),
    revisions: revisionsIn(store),
    operation: operationOf(store),
  });

  /** Either the old state or the new one; nothing lies about; and the same command then comes to its end. */
  const check = async (store: string, verb: 'etc-commit' | 'deploy', before: ReturnType<typeof facts>) => {
    const counts = operationOf(store) - before.operation;
    expect(counts).to.be.within(0, 1);
    ageHalfMade(store);
    expect(contentOf(etcOf(store, '1')), 'the running /etc').to.equal(before.running);
    await withStore(store, async (session) => {
      await checkSound(session, before.revisions);
      const deployments = await session.store.deployments();
      const known = [...(await session.store.readView()).deployments.keys()].map(String);
      expect(deployments.filter((name) => /^\d+$/.test(name))).to.have.members(known);
      if (counts === 0) await perform(session, STEPS[verb]);
      const made = verb === 'deploy' ? etcOf(store, '2') : join(store, '@ash/revisions/1.4/etc');
      const read = (name: string): string => readFileSync(join(made, name), 'utf8');
      expect(['text', 'both', 'added', 'new'].map(read)).to.deep.equal([
        ...['mine\n2\ntheirs\n', 'mine\n', 'mine\n', 'x\n'],
      ]);
      expect(readdirSync(made)).not.to.include('gone');
      const conflicts = await listConflicts(conflictsOf(session.store, verb === 'deploy' ? '2' : '1'));
      expect(conflicts.map(({path}) => path)).to.deep.equal(['/etc/both']);
    });
    expect(contentOf(etcOf(store, '1')), 'the running /etc').to.equal(before.running);
  };

  for (const verb of ['etc-commit', 'deploy'] as const) {
    for (const failpoint of PASSED[verb]) {
      it(`${verb}, when ${FAILPOINTS[failpoint]}`, async () => {
        const store = await prepared();
        const before = facts(store);
        const order: Order = {kind: 'perform', store, argv: [verb], step: STEPS[verb]};
        expect((await obey(order, {ASH_FAILPOINT: failpoint})).signal).to.equal('SIGKILL');
        await check(store, verb, before);
      }).timeout(60_000);
    }

    it(`${verb}, ten times at a random moment`, async () => {
      const took = await (async (): Promise<number> => {
        const began = Date.now();
        const store = await prepared();
        const ready = Date.now();
        await obey({kind: 'perform', store, argv: [verb], step: STEPS[verb]});
        expect(ready).to.be.at.least(began);
        return Date.now() - ready;
      })();
      let killed = 0;
      for (let round = 0; round < 10; round++) {
        const store = await prepared();
        const before = facts(store);
        const child = await start({kind: 'perform', store, argv: [verb], step: STEPS[verb]});
        const closed = once(child, 'close');
        // From where the program has been loaded to its end.
        await sleep(took * (0.3 + 0.7 * Math.random()));
        if (child.kill('SIGKILL')) killed++;
        await closed;
        await check(store, verb, before);
      }
      expect(killed, 'killed before its end').to.be.greaterThan(0);
    }).timeout(300_000);
  }
});
