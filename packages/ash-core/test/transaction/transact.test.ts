import {existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {ProgressEvent, Session} from '../../src/session.js';
import {layoutAt} from '../../src/store/layout.js';
import {ownerOf} from '../../src/store/lock-owner.js';
import {lockSnapshot} from '../../src/store/locks.js';
import type {Delta} from '../../src/delta/delta.js';
import type {Job} from '../../src/transaction/job.js';
import {transact, type TransactOptions} from '../../src/transaction/transact.js';
import {baseStore, logHere} from '../helpers/base-store.js';
import {contentOf, revisionsIn} from '../helpers/content.js';
import {perform} from '../helpers/installed/perform.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch} from '../helpers/scratch.js';
import {checkSound} from '../helpers/soundness.js';
import {open} from '../helpers/store.js';

function shell(script: string, more: Partial<Job> = {}): Job {
  return {
    title: 'working',
    summary: (number) => `Worked in ${number}.`,
    commands: () => [{argv: ['/bin/sh', '-c', script]}],
    check: false,
    ...more,
  };
}

describe('a transaction', () => {
  let store: string;
  let session: Session;
  let contents: ReadonlyMap<string, string>;
  let events: ProgressEvent[];
  let controller: AbortController;

  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd');
  });
  beforeEach(async () => {
    store = await baseStore();
    contents = revisionsIn(store);
    events = [];
    controller = new AbortController();
    session = await open(store, {report: (event) => events.push(event), signal: controller.signal});
  });
  afterEach(async () => {
    await session.close();
    await removeScratch();
  });

  const run = async (job: Job, options: Partial<TransactOptions> = {}) =>
    transact(session, 1, job, {interactive: false, ...options});
  const view = async () => session.store.readView();

  /** Nothing has happened, and nothing is left but a log. */
  async function checkDropped(): Promise<void> {
    expect((await view()).operation).to.equal(2);
    expect(revisionsIn(store)).to.deep.equal(contents);
    await checkSound(session, contents);
  }

  it('becomes the next revision as a whole', async () => {
    const done = await run(shell('echo one >/etc/one; echo two >/etc/two'));
    expect(done).to.include({outcome: 'committed', exitCode: 0});
    expect(done.record).to.include({number: 1, revision: 2, latestRevision: 2});
    expect(done.operation?.summary).to.equal('Worked in 1.');
    expect(done.operation?.log).to.equal(done.log);
    const made = join(layoutAt(store).revisions, '1.2/etc');
    expect(readFileSync(join(made, 'one'), 'utf8')).to.equal('one\n');
    expect(readFileSync(join(made, 'two'), 'utf8')).to.equal('two\n');
    await checkSound(session, contents);
    const sealed = await (await session.store.volume()).list('@ash/revisions');
    expect(sealed.every((tree) => tree.sealed)).to.equal(true);
  });

  it('makes no revision when nothing has changed', async () => {
    const done = await run(shell('echo x >/etc/x; rm /etc/x; : >/tmp/y; : >/run/z'));
    expect(done).to.include({outcome: 'unchanged', exitCode: 0});
    await checkDropped();
  });

  it('is dropped as a whole when a program fails, with its last words, its exit code and its log', async () => {
    const error = await ashErrorOf(run(shell('echo half >/etc/half; echo "E: no"; exit 7')));
    expect(error).to.include({code: 'ASH_TRANSACTION_FAILED', exit: 'failed'});
    expect(error.message).to.include('exit code 7').and.include('snapshot 1');
    expect(error.output).to.equal('E: no');
    expect(error.data).to.include({snapshot: 1, exitCode: 7});
    const log = error.data?.['log'] as string;
    expect(error.hint).to.include(log);
    expect(readFileSync(log, 'utf8')).to.include('echo half').and.include('E: no');
    expect(statSync(log).mode & 0o077, 'the log is private').to.equal(0);
    await checkDropped();
  });

  it('runs commands in order and stops at the first that fails', async () => {
    const job = shell('', {
      commands: () => [
        {argv: ['/bin/sh', '-c', 'echo first']},
        {argv: ['/bin/sh', '-c', 'exit 3'], okExitCodes: [0, 3]},
        {argv: ['/bin/sh', '-c', 'exit 4']},
        {argv: ['/bin/sh', '-c', 'echo never']},
      ],
    });
    expect((await ashErrorOf(run(job))).data).to.include({exitCode: 4});
    const lines = events.flatMap((event) => (event.type === 'output' ? [event.line] : []));
    expect(lines).to.deep.equal(['first']);
    await checkDropped();
  });

  it('uses the hint of the adapter for a failure', async () => {
    const error = await ashErrorOf(perform(session, {verb: 'install', reference: '1', names: ['broken']}));
    expect(error.hint).to.equal('Ask for another package.');
    await checkDropped();
  });

  it('is dropped when the check of the package manager fails afterwards', async () => {
    const error = await ashErrorOf(perform(session, {verb: 'install', reference: '1', names: ['rotten']}));
    expect(error.code).to.equal('ASH_TRANSACTION_FAILED');
    await checkDropped();
  });

  it('removes what the adapter wants scrubbed', async () => {
    await run(shell('echo x >/var/lib/pm/lock; echo y >/etc/y'));
    const made = join(layoutAt(store).revisions, '1.2');
    expect(existsSync(join(made, 'etc/y'))).to.equal(true);
    expect(existsSync(join(made, 'usr/lib/sysimage/pm/lock'))).to.equal(false);
  });

  it('keeps what it downloaded for others, also when it fails, unless the snapshot says no', async () => {
    const download = (name: string, code: number) =>
      shell(`echo x >/var/cache/pm/${name}.pkg; echo y >/var/cache/pm/${name}.part; exit ${code}`);
    const shared = join(layoutAt(store).cache, 'fake/0');
    await ashErrorOf(run(download('a', 1)));
    expect(readdirSync(shared)).to.deep.equal(['a.pkg']);
    await run(shell('test -e /var/cache/pm/a.pkg && echo found >/etc/found'));
    expect(existsSync(join(layoutAt(store).revisions, '1.2/etc/found'))).to.equal(true);
    expect(readdirSync(join(layoutAt(store).revisions, '1.2/var/cache/pm'))).to.deep.equal([]);
  });

  it('goes on when what it downloaded can not be kept, and says so', async () => {
    const shared = join(layoutAt(store).cache, 'fake/0');
    const report = (event: ProgressEvent): void => {
      events.push(event);
      if (event.type !== 'output') return;
      rmSync(shared, {recursive: true});
      writeFileSync(shared, 'in the way');
    };
    const job = shell('echo x >/etc/x; echo y >/var/cache/pm/y.pkg; echo now; sleep 0.2');
    const done = await transact({...session, report}, 1, job, {interactive: false});
    expect(done.outcome).to.equal('committed');
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('could not be kept');
  });

  describe('with a preview', () => {
    it('shows the delta, and is committed when somebody agrees', async () => {
      const seen: Delta[] = [];
      const done = await run(shell('echo x >/etc/x'), {
        preview: async (delta, record) => {
          seen.push(delta);
          expect(record.number).to.equal(1);
          expect((await view()).operation, 'nothing counts yet').to.equal(2);
          return true;
        },
      });
      expect(done.outcome).to.equal('committed');
      expect(seen).to.have.length(1);
      expect(done.delta).to.equal(seen[0]);
      expect(JSON.stringify(seen[0])).to.include('/etc/x');
    });

    it('is dropped when somebody declines', async () => {
      const done = await run(shell('echo x >/etc/x'), {preview: async () => false});
      expect(done.outcome).to.equal('declined');
      expect(done.delta).to.be.an('object');
      await checkDropped();
    });

    it('is dropped when the question ends in an error', async () => {
      const asked = run(shell('echo x >/etc/x'), {preview: async () => Promise.reject(new Error('closed'))});
      expect(await asked.catch((error: unknown) => (error as Error).message)).to.equal('closed');
      await checkDropped();
    });

    it('is dropped when it is interrupted while somebody thinks', async () => {
      const asked = run(shell('echo x >/etc/x'), {
        preview: async () => {
          controller.abort(new Error('SIGINT'));
          return true;
        },
      });
      expect((await ashErrorOf(asked)).code).to.equal('ASH_INTERRUPTED');
      await checkDropped();
    });

    it('asks nobody when nothing has changed', async () => {
      const done = await run(shell(':'), {preview: async () => Promise.reject(new Error('asked'))});
      expect(done.outcome).to.equal('unchanged');
    });
  });

  describe('whose program ended badly', () => {
    it('is kept when somebody wants that', async () => {
      const done = await run(shell('echo x >/etc/x; exit 5', {keepAfter: async (code) => code === 5}));
      expect(done).to.include({outcome: 'committed', exitCode: 5});
    });

    it('is dropped when nobody does', async () => {
      const error = await ashErrorOf(run(shell('echo x >/etc/x; exit 5', {keepAfter: async () => false})));
      expect(error.data).to.include({exitCode: 5});
      await checkDropped();
    });
  });

  describe('that is interrupted', () => {
    it('before it begins does nothing', async () => {
      controller.abort();
      expect((await ashErrorOf(run(shell('echo x >/etc/x')))).code).to.equal('ASH_INTERRUPTED');
      await checkDropped();
    });

    it('while a program runs is dropped, and the program is gone', async () => {
      const running = run(shell('while sleep 0.02; do echo on; done'));
      while (!events.some(({type}) => type === 'output'))
        await new Promise((resolve) => setTimeout(resolve, 10));
      controller.abort(new Error('SIGINT'));
      expect((await ashErrorOf(running)).code).to.equal('ASH_INTERRUPTED');
      await checkDropped();
    });
  });

  describe('beside others', () => {
    it('is refused for a snapshot that somebody is working on', async () => {
      const owner = ownerOf({argv: ['chroot'], user: '', host: ''});
      const lock = await lockSnapshot(session.store.layout, 1, owner);
      expect((await ashErrorOf(run(shell('echo x >/etc/x')))).code).to.equal('ASH_BUSY');
      await lock.release();
      expect((await run(shell('echo x >/etc/x'))).outcome).to.equal('committed');
    });

    it('is dropped when the snapshot is another one at its end', async () => {
      const job = shell('echo x >/etc/x', {
        commands: async ({record}) => {
          const {commit} = await import('../../src/store/commit.js');
          const {planRevision} = await import('../../src/tree/edit.js');
          await commit(session.store, session.invocation, () =>
            planRevision(record, 1 + 6, 'Sneaked in.', 'now'),
          );
          return [{argv: ['/bin/sh', '-c', 'echo x >/etc/x']}];
        },
      });
      expect((await ashErrorOf(run(job))).code).to.equal('ASH_CHANGED_MEANWHILE');
      expect(readdirSync(layoutAt(store).work)).to.deep.equal([]);
    });

    it('is refused for a snapshot that is gone', async () => {
      const gone = transact(session, 9, shell(':'), {interactive: false});
      expect((await ashErrorOf(gone)).code).to.equal('ASH_CHANGED_MEANWHILE');
    });

    it('keeps the description and the name that somebody gave meanwhile', async () => {
      const job = shell('echo x >/etc/x', {
        commands: async () => {
          await perform(session, {verb: 'rename', reference: '1', name: 'renamed'});
          await perform(session, {verb: 'describe', reference: '1', description: 'described'});
          return [{argv: ['/bin/sh', '-c', 'echo x >/etc/x']}];
        },
      });
      expect((await run(job)).record).to.include({name: 'renamed', description: 'described', revision: 2});
    });

    it('of other snapshots runs at the same time', async () => {
      const wait = shell('echo up; until test -e /go; do sleep 0.02; done; rm /go; echo x >/etc/x');
      const both = Promise.all([
        transact(session, 0, wait, {interactive: false}),
        transact(session, 1, wait, {interactive: false}),
      ]);
      const up = () => events.filter(({type}) => type === 'output').length;
      while (up() < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      const {work} = layoutAt(store);
      const copies = readdirSync(work).filter((name) => /^[0-9a-f]+$/.test(name));
      expect(copies).to.have.length(2);
      for (const copy of copies) writeFileSync(join(work, copy, 'go'), '');
      expect((await both).map(({outcome}) => outcome)).to.deep.equal(['committed', 'committed']);
    });
  });

  it('never makes a revision of a number that was used, also after an undo', async () => {
    await run(shell('echo one >/etc/one'));
    const before = contentOf(join(layoutAt(store).revisions, '1.2'));
    await perform(session, {verb: 'undo'});
    const done = await run(shell('echo two >/etc/two'));
    expect(done.record.revision).to.equal(3);
    expect(contentOf(join(layoutAt(store).revisions, '1.2'))).to.equal(before);
  });

  it('reports each step and each line with its snapshot, and its log lies where ASH_LOG_DIR says', async () => {
    const logs = logHere();
    const done = await run(shell('echo one; echo two >&2'));
    expect(events).to.deep.include({type: 'step', title: 'working', snapshot: 1});
    expect(events).to.deep.include({type: 'output', line: 'one', snapshot: 1});
    expect(events).to.deep.include({type: 'output', line: 'two', snapshot: 1});
    expect(readdirSync(logs).map((name) => join(logs, name))).to.deep.equal([done.log]);
    expect(done.log).to.match(/\/\d{8}T\d{6}-[0-9a-f]{12}\.log$/);
  });
}).timeout(60_000);
