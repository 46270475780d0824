import {existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {DistroAdapter} from 'ash-sdk';
import {fakeDistro} from 'ash-testkit';
import type {ProgressEvent, Session} from '../../src/session.js';
import {Plugins} from '../../src/plugin-host/plugins.js';
import {layoutAt} from '../../src/store/layout.js';
import {newTop} from '../../src/verbs/new-top.js';
import {baseStore, logHere, mirror} from '../helpers/base-store.js';
import {revisionsIn} from '../helpers/content.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {checkSound} from '../helpers/soundness.js';
import {emptyStore, open} from '../helpers/store.js';

const REQUEST = {distro: 'fake', bootstrap: true, include: []};

describe('a new base', () => {
  let session: Session;
  let events: ProgressEvent[];
  let controller: AbortController;

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  beforeEach(async () => {
    events = [];
    controller = new AbortController();
    logHere();
    session = await open(await emptyStore(), {
      report: (event) => events.push(event),
      signal: controller.signal,
    });
  });
  afterEach(async () => {
    await session.close();
    await removeScratch();
  });

  /** The session with an adapter whose bootstrap is another one. */
  function sessionWith(bootstrap: DistroAdapter['bootstrap']): Session {
    const plugins = new Plugins([], undefined);
    const adapter = {...fakeDistro(), bootstrap};
    const [derivative] = adapter.derivatives;
    if (derivative === undefined) throw new Error('the fake distribution has no derivative');
    plugins.distro = async () => ({adapter, derivative});
    return {...session, plugins};
  }

  async function checkDropped(): Promise<void> {
    const view = await session.store.readView();
    expect([view.operation, view.nextNumber, view.snapshots.size]).to.deep.equal([0, 0, 0]);
    expect([...revisionsIn(session.store.directory).keys()]).to.deep.equal([]);
    await checkSound(session, new Map());
  }

  it('is a whole root, with its state where it belongs, and the first revision of a top-level snapshot', async () => {
    const made = await newTop(session, {...REQUEST, mirror: await mirror(), name: 'debian'});
    expect(made.operation.summary).to.equal('Made 0, a base of Fake one.');
    expect(made.snapshots[0]).to.include({
      number: 0,
      name: 'debian',
      parent: null,
      base: true,
      release: 'one',
    });
    const {revisions} = layoutAt(session.store.directory);
    expect(readlinkSync(join(revisions, '0.1/var/lib/pm'))).to.equal('../../usr/lib/sysimage/pm');
    expect(readlinkSync(join(session.store.directory, '@var/lib/pm'))).to.equal('../../usr/lib/sysimage/pm');
    expect(made.operation.log).to.be.a('string');
    expect(existsSync(made.operation.log ?? '')).to.equal(true);
    expect(events.filter(({type}) => type === 'step')).to.deep.equal([
      {type: 'step', title: 'making a base of Fake one'},
    ]);
    await checkSound(session, new Map());
  });

  it('gets the release, the packages, an empty directory and a cache to keep', async () => {
    const seen: unknown[] = [];
    const own = sessionWith(async (request) => {
      expect(readdirSync(request.directory)).to.deep.equal([]);
      expect(request.cache).to.equal(join(layoutAt(session.store.directory).cache, 'fake/bootstrap'));
      seen.push([request.derivative, request.release, request.include, request.mirror]);
      return fakeDistro().bootstrap({...request, mirror: await mirror()});
    });
    const made = await newTop(own, {...REQUEST, include: ['vim'], release: 'two'});
    expect(seen).to.deep.equal([['fake', 'two', ['vim'], undefined]]);
    expect(made.snapshots[0]?.release).to.equal('two');
  });

  it('is dropped when a program fails, with its last words', async () => {
    const own = sessionWith(async () => ({
      release: 'x',
      programs: [],
      commands: [{argv: ['sh', '-c', 'echo "E: no mirror" >&2; exit 9']}],
    }));
    const error = await ashErrorOf(newTop(own, REQUEST));
    expect(error.code).to.equal('ASH_PROGRAM_FAILED');
    expect(error.output).to.include('E: no mirror');
    await checkDropped();
  });

  it('is dropped when it holds no package', async () => {
    const own = sessionWith(async ({directory}) => ({
      release: 'x',
      programs: [],
      commands: [
        {argv: ['mkdir', '-p', `${directory}/var/lib/pm`]},
        {argv: ['touch', `${directory}/var/lib/pm/installed`]},
      ],
    }));
    expect((await ashErrorOf(newTop(own, REQUEST))).code).to.equal('ASH_BASE_INCOMPLETE');
    await checkDropped();
  });

  it('is refused before anything is made when a program is missing on the host', async () => {
    const own = sessionWith(async () => ({
      release: 'x',
      programs: ['no-such-program'],
      commands: [{argv: ['sh', '-c', 'exit 1']}],
    }));
    expect((await ashErrorOf(newTop(own, REQUEST))).code).to.equal('ASH_PROGRAM_MISSING');
    await checkDropped();
  });

  it('is dropped when the adapter refuses, and when it is interrupted', async () => {
    expect((await ashErrorOf(newTop(session, REQUEST))).code).to.equal('ASH_FAKE_MIRROR');
    await checkDropped();
    const own = sessionWith(async () => ({release: 'x', programs: [], commands: [{argv: ['sleep', '60']}]}));
    const making = newTop(own, REQUEST);
    while (!events.some(({type}) => type === 'step')) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort(new Error('SIGINT'));
    expect((await ashErrorOf(making)).code).to.equal('ASH_INTERRUPTED');
    await checkDropped();
  });

  it('is refused a name that is taken before hours are spent on it', async () => {
    await newTop(session, {...REQUEST, mirror: await mirror(), name: 'taken'});
    const own = sessionWith(async () => Promise.reject(new Error('asked')));
    expect((await ashErrorOf(newTop(own, {...REQUEST, name: 'taken'}))).code).to.equal('ASH_NAME_TAKEN');
  });

  it('that tries to lead out of itself by its /var does not', async () => {
    const outside = scratch();
    const own = sessionWith(async ({directory}) => ({
      release: 'x',
      programs: [],
      commands: [{argv: ['ln', '-s', outside, `${directory}/var`]}],
    }));
    mkdirSync(join(outside, 'lib'));
    writeFileSync(join(outside, 'lib/precious'), '');
    await newTop(own, REQUEST).catch(() => undefined);
    expect(readdirSync(join(outside, 'lib'))).to.deep.equal(['precious']);
    rmSync(outside, {recursive: true});
    await checkDropped();
  });
});

describe('new, where the store has a base', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  afterEach(removeScratch);

  it('copies it, unless another one is wanted', async () => {
    const session = await open(await baseStore());
    const {operation, snapshots} = await newTop(session, {
      bootstrap: false,
      include: [],
      description: 'second',
    });
    expect(operation.summary).to.equal('Cloned 0 to 2 as a top-level snapshot.');
    expect(snapshots[0]).to.include({
      number: 2,
      parent: null,
      description: 'second',
      base: false,
      distro: 'fake',
    });
    const other = await newTop(session, {
      distro: 'fake',
      release: 'two',
      mirror: await mirror(),
      bootstrap: false,
      include: [],
    });
    expect(other.snapshots[0]).to.include({number: 3, base: true, release: 'two'});
    const chosen = await newTop(session, {distro: 'fake', release: 'two', bootstrap: false, include: []});
    expect(chosen.operation.summary).to.equal('Cloned 3 to 4 as a top-level snapshot.');
    await checkSound(session, new Map());
    await session.close();
  });
}).timeout(60_000);
