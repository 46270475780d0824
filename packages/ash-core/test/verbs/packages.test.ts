import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {layoutAt} from '../../src/store/layout.js';
import {ownerOf} from '../../src/store/lock-owner.js';
import {lockSnapshot} from '../../src/store/locks.js';
import {diff} from '../../src/verbs/diff.js';
import {listPackages, whichHave} from '../../src/verbs/list-packages.js';
import {install, refresh, repair, uninstall, upgrade} from '../../src/verbs/packages.js';
import {chroot, runProgram} from '../../src/verbs/run.js';
import {setSetting} from '../../src/verbs/settings.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {checkSound} from '../helpers/soundness.js';
import {eachWithSession} from './session.js';

const ONE = {reference: '1', tree: false, interactive: false};

describe('verbs of packages', () => {
  const context = eachWithSession();

  const names = async (reference: string) =>
    (await listPackages(context.session, {reference})).packages.map(
      ({name, version}) => `${name} ${version}`,
    );

  it('install, upgrade, remove, refresh and repair, each as one operation', async () => {
    const {session} = context;
    const [installed] = await install(session, {...ONE, names: ['htop', 'vim']});
    expect(installed).to.include({snapshot: 1, outcome: 'committed', revision: 2, exitCode: 0});
    expect(installed?.operation?.summary).to.equal('Installed htop vim in 1.');
    expect(await names('1')).to.deep.equal(['pm 1', 'htop 1', 'vim 1']);
    await upgrade(session, {...ONE, full: true});
    expect(await names('1')).to.deep.equal(['pm 2', 'htop 2', 'vim 2']);
    await uninstall(session, {...ONE, names: ['vim']});
    expect(await names('1')).to.deep.equal(['pm 2', 'htop 2']);
    expect((await refresh(session, ONE))[0]?.operation?.summary).to.equal(
      'Refreshed the package lists of 1.',
    );
    expect((await repair(session, ONE))[0]?.outcome).to.equal('unchanged');
    expect(await names('0')).to.deep.equal(['pm 1']);
    expect(await names('1.1')).to.deep.equal(['pm 1']);
  });

  it('refuse names that are none before anything is begun', async () => {
    const {session} = context;
    for (const work of [install, uninstall]) {
      const error = await ashErrorOf(work(session, {...ONE, names: ['htop', '-x']}));
      expect(error).to.include({code: 'ASH_PACKAGE_NAME_INVALID', exit: 'usage'});
      expect(error.message).to.include("'-x'");
    }
    expect((await session.store.readView()).operation).to.equal(2);
  });

  it('say which snapshots have a package', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['htop']});
    const found = await whichHave(session, {name: 'htop'});
    expect(found.map((one) => [one.snapshot.number, one.package.version])).to.deep.equal([[1, '1']]);
    expect((await whichHave(session, {name: 'pm'})).map((one) => one.snapshot.number)).to.deep.equal([0, 1]);
    expect(await whichHave(session, {name: 'none'})).to.deep.equal([]);
  });

  it('show the difference of two revisions', async () => {
    const {session} = context;
    await install(session, {...ONE, names: ['htop']});
    const result = await diff(session, {from: '0', to: '1', all: false, patch: false});
    expect(result).to.deep.include({from: {snapshot: 0, revision: 1}, to: {snapshot: 1, revision: 2}});
    expect(JSON.stringify(result)).to.include('htop');
    const none = await diff(session, {from: '0', to: '1.1', all: true, patch: true});
    expect(JSON.stringify(none)).not.to.include('htop');
    const gone = diff(session, {from: '0', to: '1.9', all: false, patch: false});
    expect((await ashErrorOf(gone)).code).to.equal('ASH_REVISION_NOT_FOUND');
  });

  describe('in a whole tree', () => {
    it('run in every snapshot of it, each with a result of its own', async () => {
      const {session} = context;
      await perform(session, {verb: 'branch', reference: '1'});
      const results = await install(session, {...ONE, reference: 'base', tree: true, names: ['htop']});
      expect(results.map(({snapshot, outcome}) => [snapshot, outcome])).to.deep.equal([
        [0, 'committed'],
        [1, 'committed'],
        [2, 'committed'],
      ]);
      await checkSound(session, new Map());
    });

    it('let a failure in one spoil no other', async () => {
      const {session} = context;
      const lock = await lockSnapshot(session.store.layout, 0, ownerOf(session.invocation));
      const [zero, one] = await install(session, {...ONE, reference: '0', tree: true, names: ['htop']});
      await lock.release();
      expect(zero).to.include({snapshot: 0, outcome: 'failed', revision: 1});
      expect(zero?.error?.code).to.equal('ASH_BUSY');
      expect(one).to.include({snapshot: 1, outcome: 'committed'});
      const all = await install(session, {...ONE, reference: '0', tree: true, names: ['broken']});
      expect(all.map(({error}) => error?.code)).to.deep.equal([
        'ASH_TRANSACTION_FAILED',
        'ASH_TRANSACTION_FAILED',
      ]);
      await checkSound(session, new Map());
    });

    it('end quickly when somebody wants them to', async () => {
      const controller = new AbortController();
      controller.abort();
      const session = {...context.session, signal: controller.signal};
      const results = await install(session, {...ONE, reference: '0', tree: true, names: ['htop']});
      expect(results.map(({error}) => error?.code)).to.deep.equal(['ASH_INTERRUPTED', 'ASH_INTERRUPTED']);
    });
  });
}).timeout(60_000);

describe('run and chroot', () => {
  const context = eachWithSession();

  it('run a program by its words, never through a shell', async () => {
    const {session} = context;
    const argv = ['/bin/sh', '-c', 'echo "$1" >/etc/word', 'sh', '$(id); `id` \' "'] as const;
    const [result] = await runProgram(session, {...ONE, argv});
    expect(result?.operation?.summary).to.equal('Ran /bin/sh in 1.');
    const {revisions} = layoutAt(session.store.directory);
    const {readFileSync} = await import('node:fs');
    expect(readFileSync(join(revisions, '1.2/etc/word'), 'utf8')).to.equal('$(id); `id` \' "\n');
  });

  it('drop what a program changed that failed, or is not there', async () => {
    const {session} = context;
    const failed = runProgram(session, {...ONE, argv: ['/bin/sh', '-c', 'echo x >/etc/x; exit 3']});
    expect((await ashErrorOf(failed)).data).to.include({exitCode: 3});
    const missing = runProgram(session, {...ONE, argv: ['/no/such/program']});
    expect((await ashErrorOf(missing)).data).to.include({exitCode: 127});
    expect((await session.store.readView()).operation).to.equal(2);
  });

  it('start the shell of the settings, or one that is there', async () => {
    const {session} = context;
    const [plain] = await chroot(session, ONE);
    expect(plain).to.include({outcome: 'unchanged', exitCode: 0});
    await setSetting(session, {reference: '1', key: 'shell', value: '/no/such/shell'});
    expect((await ashErrorOf(chroot(session, ONE))).data).to.include({exitCode: 127});
    const {revisions} = layoutAt(session.store.directory);
    expect(existsSync(join(revisions, '1.2'))).to.equal(false);
  });
}).timeout(60_000);
