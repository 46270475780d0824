import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {ProgressEvent} from '../../src/session.js';
import {FAILPOINTS, type Failpoint} from '../../src/store/failpoints.js';
import {layoutAt} from '../../src/store/layout.js';
import {revisionName, type View} from '../../src/store/view.js';
import {contentOf as treeOf} from '../tree/history-model.js';
import {baseStore, mirror} from '../helpers/base-store.js';
import {revisionsIn} from '../helpers/content.js';
import {BOOTABLE, checkMenu, kernelFor} from '../helpers/bootable.js';
import type {Order, Step} from '../helpers/installed/order.js';
import {perform} from '../helpers/installed/perform.js';
import {obey} from '../helpers/installed/start.js';
import {needsRootAnd} from '../helpers/needs.js';
import {removeScratch} from '../helpers/scratch.js';
import {checkSound} from '../helpers/soundness.js';
import {withStore} from '../helpers/store.js';

const RECORDING: readonly Failpoint[] = ['operation-written', 'view-written', 'committed', 'reconciled'];
const CLONING: readonly Failpoint[] = ['intent-written', 'cloned', ...RECORDING];
const TRANSACTION: readonly Failpoint[] = ['work-recorded', 'staged', 'ran', 'checked'];

/** What happens to a store with a base 0 and its branch 1, on the way which steps are passed, and where the change counts. */
interface Scenario {
  readonly title: string;
  readonly before?: readonly Step[];
  readonly step: Step;
  readonly passes: readonly Failpoint[];
  /** What can be done afterwards as a proof that the store works. Default: the same again. */
  readonly again?: Step;
  /** Deployments and copies that the menu offers in the end. */
  readonly menu?: readonly string[];
}

/** On the way of a store that boots. */
const BOOT_RECORDING: readonly Failpoint[] = [...RECORDING.slice(0, -1), 'menu-written', 'reconciled'];

const CHANGE: Step = {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', 'echo more >>/etc/changed']};

const SCENARIOS: readonly Scenario[] = [
  {title: 'branch', step: {verb: 'branch', reference: '1'}, passes: CLONING},
  {title: 'clone --tree', step: {verb: 'clone-tree', reference: '0'}, passes: CLONING},
  {
    title: 'delete',
    step: {verb: 'delete', reference: '1'},
    passes: RECORDING,
    again: {verb: 'branch', reference: '0'},
  },
  {title: 'rename', step: {verb: 'rename', reference: '1', name: 'web'}, passes: RECORDING},
  {title: 'undo', before: [CHANGE, CHANGE], step: {verb: 'undo'}, passes: RECORDING},
  {
    title: 'redo',
    before: [CHANGE, CHANGE, {verb: 'undo'}, {verb: 'undo'}],
    step: {verb: 'redo'},
    passes: RECORDING,
    again: {verb: 'describe', reference: '0', description: 'works'},
  },
  {
    title: 'gc',
    before: [CHANGE, CHANGE, {verb: 'undo'}],
    step: {verb: 'gc', keepDays: 0},
    passes: [...RECORDING, 'removed'],
  },
  {
    title: 'run',
    step: CHANGE,
    passes: [...TRANSACTION, 'sealed', 'flushed', ...RECORDING, 'removed'],
  },
  {
    title: 'run that changes nothing',
    step: {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', ':']},
    passes: [...TRANSACTION, 'sealed', 'flushed', 'removed'],
  },
  {
    title: 'install of a broken package',
    step: {verb: 'install', reference: '1', names: ['broken']},
    passes: ['work-recorded', 'staged', 'ran', 'removed'],
    again: {verb: 'install', reference: '1', names: ['htop']},
  },
  {
    title: 'new',
    step: {verb: 'new', mirror: ''},
    passes: [...TRANSACTION, 'flushed', ...CLONING, 'removed'],
  },
  {
    title: 'the first deploy, which makes copies of the others',
    before: [...BOOTABLE.slice(0, 2), kernelFor('0')],
    step: {verb: 'deploy', reference: '1'},
    passes: ['work-recorded', ...RECORDING.slice(0, -1), 'copied', 'menu-written', 'reconciled'],
    menu: ['0.2', '1', '2'],
  },
  {
    title: 'a deploy that lets another one go',
    before: [...BOOTABLE, {verb: 'deploy', reference: '1'}],
    step: {verb: 'deploy', reference: '1'},
    passes: ['work-recorded', ...BOOT_RECORDING],
    menu: ['1', '2', '3'],
  },
  {
    title: 'rollback',
    before: [...BOOTABLE, {verb: 'deploy', reference: '1'}],
    step: {verb: 'rollback'},
    passes: BOOT_RECORDING,
    menu: ['1', '2'],
  },
  {
    title: 'delete of the old default',
    before: [...BOOTABLE, kernelFor('0'), {verb: 'deploy', reference: '0'}],
    step: {verb: 'delete', reference: '1'},
    passes: BOOT_RECORDING,
    again: {verb: 'branch', reference: '0'},
    menu: ['2', '1'],
  },
  {
    title: 'run in a snapshot that stands in the menu',
    before: [...BOOTABLE, {verb: 'branch', reference: '1'}],
    step: kernelFor('2'),
    passes: ['sealed', ...RECORDING.slice(0, -1), 'copied', 'menu-written', 'removed', 'reconciled'],
    menu: ['1', '2.1', '2.2'],
  },
  {
    title: 'gc of deployments',
    before: [...BOOTABLE, {verb: 'deploy', reference: '1'}, {verb: 'deploy', reference: '1'}],
    step: {verb: 'gc', keepDays: 0},
    passes: [...BOOT_RECORDING, 'removed'],
    menu: ['2', '3'],
  },
];

describe('a command that is killed at a step', () => {
  let cases = 0;
  let failed = 0;

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);
  afterEach(function () {
    cases += 1;
    if (this.currentTest?.state === 'failed') failed += 1;
  });
  after(() => {
    const directory = process.env['ASH_CRASH_COUNTS'];
    if (directory === undefined) return;
    writeFileSync(join(directory, `${process.pid}-engine.json`), JSON.stringify({cases, failed}));
  });

  for (const scenario of SCENARIOS) {
    for (const failpoint of scenario.passes) {
      it(`${scenario.title}, when ${FAILPOINTS[failpoint]}`, async () => {
        const store = await prepared(scenario);
        const old = await viewOf(store);
        const contents = revisionsIn(store);
        const step = await complete(scenario.step);

        const order: Order = {kind: 'perform', store, argv: ['killed'], step};
        const {signal, outcome} = await obey(order, {ASH_FAILPOINT: failpoint});
        expect([signal, outcome]).to.deep.equal(['SIGKILL', undefined]);

        checkView(store, old, scenario, failpoint);
        const {menu} = scenario;
        if (menu !== undefined) expect(menu).to.include.members([...checkMenu(store)]);
        await recover(store);
        if (menu !== undefined) expect(menu).to.include.members([...checkMenu(store)]);
        await withStore(store, async (session) => checkSound(session, contents));
        await checkGoesOn(store, await complete(scenario.again ?? scenario.step));
      });
    }
  }

  it('was killed at every step that there is', () => {
    const covered = new Set<string>(SCENARIOS.flatMap(({passes}) => passes));
    // Only a running machine can be live: test/crash-live.test.ts kills it there. /etc is resolved in test/crash.test.ts.
    expect([...covered, 'live-made', 'live-bound', 'etc-resolved', 'brought']).to.have.members(
      Object.keys(FAILPOINTS),
    );
  });
}).timeout(60_000);

async function prepared({before = []}: Scenario): Promise<string> {
  const store = await baseStore();
  for (const step of before) await withStore(store, async (session) => perform(session, step));
  return store;
}

async function complete(step: Step): Promise<Step> {
  return step.verb === 'new' ? {...step, mirror: await mirror()} : step;
}

async function viewOf(store: string): Promise<View> {
  return withStore(store, async (session) => session.store.readView(), {access: 'read'});
}

/** Exactly the old view before the rename, and exactly one operation more after it. */
function checkView(store: string, old: View, {passes}: Scenario, failpoint: Failpoint): void {
  const text = readFileSync(layoutAt(store).view, 'utf8');
  const {operation} = JSON.parse(text) as {operation: number};
  const counts = passes.includes('committed') && passes.indexOf(failpoint) >= passes.indexOf('committed');
  expect(operation).to.equal(old.operation + (counts ? 1 : 0));
}

async function recover(store: string): Promise<void> {
  const events: ProgressEvent[] = [];
  await withStore(store, async () => undefined, {report: (event) => events.push(event)});
  const second: ProgressEvent[] = [];
  await withStore(store, async () => undefined, {report: (event) => second.push(event)});
  expect(second, 'nothing is left to repair').to.deep.equal([]);
  expect(events.every(({type}) => type === 'repaired')).to.equal(true);
  expect(events.filter(isOfCommand).length, 'one line about the command').to.be.lessThan(2);
  expect(events.length, 'and one about the menu').to.be.lessThan(3);
}

function isOfCommand(event: ProgressEvent): boolean {
  return event.type === 'repaired' && event.message.includes('cut off');
}

async function checkGoesOn(store: string, step: Step): Promise<void> {
  await withStore(store, async (session) => {
    const {operation} = await session.store.readView();
    await perform(session, step);
    const before = treeOf(await session.store.readView());
    await perform(session, {verb: 'branch', reference: '0'});
    await perform(session, {verb: 'undo'});
    expect(treeOf(await session.store.readView())).to.deep.equal(before);
    expect((await session.store.readView()).operation).to.be.greaterThan(operation + 1);
    await perform(session, {verb: 'gc', keepDays: 0});
    const view = await session.store.readView();
    const deployed = [...view.deployments.values()].map(({snapshot, revision}) => `${snapshot}.${revision}`);
    const needed = new Set([...[...view.snapshots.values()].map(revisionName), ...deployed]);
    const below = [...view.snapshots.values()].flatMap(({builtOn}) =>
      builtOn === undefined ? [] : [`${builtOn.snapshot}.${builtOn.revision}`],
    );
    expect(await session.store.revisions()).to.have.members([...new Set([...needed, ...below])]);
    const offered = checkMenu(store);
    const unused = (await session.store.deployments()).filter((name) => !offered.has(name));
    expect([...needed], 'only copies of what is current are left').to.include.members(unused);
    expect(readdirSync(join(store, '@ash', 'work'))).to.deep.equal([]);
  });
}
