import {chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {committedOf, conflictsOf} from '../../src/boot/carry-etc.js';
import {writeLoaderFacts} from '../../src/boot/loader-facts.js';
import {deploy} from '../../src/verbs/deploy.js';
import {commitEtc, type EtcCommitRequest, type EtcCommitted} from '../../src/verbs/etc-commit.js';
import {etcStatus, resolveEtc} from '../../src/verbs/etc.js';
import {undo} from '../../src/verbs/undo.js';
import {revisionsIn} from '../helpers/content.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {checkSound} from '../helpers/soundness.js';
import {eachWithSession} from './session.js';

const PASSWD = 'root:x:0:0::/root:/bin/sh\n';
const BEGIN = `mkdir -p /boot /etc/app.d; echo k >/boot/kernel; printf '1\\n2\\n3\\n4\\n5\\n' >/etc/text
  echo one >/etc/both; echo one >/etc/gone; echo id >/etc/machine-id; printf '${PASSWD}' >/etc/passwd`;

describe('commitEtc', () => {
  const context = eachWithSession();
  const at = (...names: readonly string[]): string => join(context.session.store.directory, '@ash', ...names);
  const inRunning = (name: string, deployment = '1'): string => at('deployments', deployment, 'etc', name);
  const inRevision = (revision: string, name: string): string => at('revisions', revision, 'etc', name);
  const read = (path: string): string => readFileSync(path, 'utf8');
  const change = (script: string) =>
    perform(context.session, {verb: 'run', reference: '1', argv: ['/bin/sh', '-c', script]});
  const commit = (request: Partial<EtcCommitRequest> = {}): Promise<EtcCommitted> =>
    commitEtc(context.session, {accounts: true, ...request});
  const conflictsAfterDeploy = async (): Promise<readonly string[]> =>
    ((await deploy(context.session, {reference: '1'})).etc?.conflict ?? []).map(({path}) => path);

  /** Revision 1.2 is deployed as 1. */
  beforeEach(async () => {
    await change(BEGIN);
    await writeLoaderFacts(context.session.store.layout, {loader: 'grub', arguments: []});
    await deploy(context.session, {reference: '1'});
  });

  it('does nothing when nothing was changed', async () => {
    const before = await context.session.store.readView();
    expect(await commit()).to.deep.include({
      outcome: 'unchanged',
      etc: {taken: [], leftOut: [], conflicts: []},
    });
    expect((await context.session.store.readView()).operation).to.equal(before.operation);
  });

  it('makes a revision of what was added, changed and removed, and leaves out what belongs to the machine', async () => {
    const contents = revisionsIn(context.session.store.directory);
    writeFileSync(inRunning('text'), 'all new\n');
    chmodSync(inRunning('text'), 0o600);
    mkdirSync(inRunning('mine.d'));
    rmSync(inRunning('gone'));
    writeFileSync(inRunning('machine-id'), 'this one');
    const {outcome, revision, etc, operation, log} = await commit({text: 'a "note"'});
    expect({outcome, revision}).to.deep.equal({outcome: 'committed', revision: 3});
    expect(etc).to.deep.equal({
      taken: ['/etc/gone', '/etc/mine.d', '/etc/text'],
      leftOut: ['/etc/machine-id'],
      conflicts: [],
    });
    expect(operation?.summary).to.equal('Committed the running /etc to 1: a "note"');
    expect(read(log ?? '')).to.include("/etc/text: the machine's state is carried over");
    expect(read(inRevision('1.3', 'text'))).to.equal('all new\n');
    expect(existsSync(inRevision('1.3', 'gone'))).to.equal(false);
    expect(existsSync(inRevision('1.3', 'mine.d'))).to.equal(true);
    expect(read(inRevision('1.3', 'machine-id'))).to.equal('id\n');
    await checkSound(context.session, contents);
    expect((await commit()).outcome, 'again').to.equal('unchanged');
    expect(await conflictsAfterDeploy()).to.deep.equal([]);
    expect(read(inRunning('machine-id', '2'))).to.equal('this one');
    await undo(context.session);
    await undo(context.session);
    expect((await context.session.store.readView()).snapshots.get(1)?.revision).to.equal(2);
  });

  it('merges with what the snapshot has changed since, and a deploy then finds nothing to argue about', async () => {
    writeFileSync(inRunning('text'), 'one\n2\n3\n4\n5\n');
    await change("printf '1\\n2\\n3\\n4\\nfive\\n' >/etc/text; echo x >/etc/theirs");
    expect((await commit()).etc).to.deep.equal({taken: ['/etc/text'], leftOut: [], conflicts: []});
    expect(read(inRevision('1.4', 'text'))).to.equal('one\n2\n3\n4\nfive\n');
    expect(read(inRevision('1.4', 'theirs'))).to.equal('x\n');
    expect(await conflictsAfterDeploy()).to.deep.equal([]);
    expect(read(inRunning('text', '2'))).to.equal('one\n2\n3\n4\nfive\n');
    expect((await etcStatus(context.session)).changes).to.deep.equal([]);
  });

  it("takes the machine's side of a conflict, and keeps the other one until it is resolved", async () => {
    writeFileSync(inRunning('both'), 'mine\n');
    await change('echo theirs >/etc/both');
    const {outcome, etc} = await commit();
    expect({outcome, conflicts: etc.conflicts}).to.deep.equal({
      outcome: 'committed',
      conflicts: ['/etc/both'],
    });
    expect(read(inRevision('1.4', 'both'))).to.equal('mine\n');
    expect(read(join(conflictsOf(context.session.store, '1'), 'files/etc/both'))).to.equal('theirs\n');
    expect((await etcStatus(context.session)).conflicts.map(({path}) => path)).to.deep.equal(['/etc/both']);
    await resolveEtc(context.session, {paths: ['/etc/both'], keep: 'theirs'});
    expect(read(inRunning('both'))).to.equal('theirs\n');
    expect((await commit()).etc, 'what was resolved is a change of its own').to.deep.equal({
      ...{taken: ['/etc/both'], leftOut: [], conflicts: []},
    });
    expect(read(inRevision('1.5', 'both'))).to.equal('theirs\n');
    expect(await conflictsAfterDeploy()).to.deep.equal([]);
  });

  it('a deploy after a conflict finds none', async () => {
    writeFileSync(inRunning('both'), 'mine\n');
    await change('echo theirs >/etc/both');
    await commit();
    expect(await conflictsAfterDeploy()).to.deep.equal([]);
    expect(read(inRunning('both', '2'))).to.equal('mine\n');
    expect((await etcStatus(context.session)).conflicts).to.deep.equal([]);
  });

  it('keeps an earlier conflict beside the new one', async () => {
    writeFileSync(inRunning('both'), 'mine\n');
    await change('echo theirs >/etc/both');
    expect(await conflictsAfterDeploy()).to.deep.equal(['/etc/both']);
    writeFileSync(inRunning('text', '2'), 'mine\n');
    await change('echo theirs >/etc/text');
    expect((await commit()).etc.conflicts).to.deep.equal(['/etc/both', '/etc/text']);
    const directory = conflictsOf(context.session.store, '2');
    expect(read(join(directory, 'files/etc/both')) + read(join(directory, 'files/etc/text'))).to.equal(
      'theirs\ntheirs\n',
    );
    const left = await resolveEtc(context.session, {paths: 'all', keep: 'ours'});
    expect(left.conflicts).to.deep.equal([]);
    expect(existsSync(committedOf(context.session.store, '2')), 'is no conflict').to.equal(true);
  });

  it('is not in conflict with itself over what was changed once more, or taken back', async () => {
    writeFileSync(inRunning('both'), 'first\n');
    writeFileSync(inRunning('gone'), 'first\n');
    writeFileSync(inRunning('text'), 'one\n2\n3\n4\n5\n');
    await change("printf '1\\n2\\n3\\n4\\nfive\\n' >/etc/text");
    await commit();
    writeFileSync(inRunning('both'), 'second\n');
    writeFileSync(inRunning('gone'), 'one\n');
    writeFileSync(inRunning('text'), 'uno\n2\n3\n4\n5\n');
    expect((await commit()).etc).to.deep.equal({
      ...{taken: ['/etc/both', '/etc/gone', '/etc/text'], leftOut: [], conflicts: []},
    });
    expect(read(inRevision('1.5', 'both'))).to.equal('second\n');
    expect(read(inRevision('1.5', 'gone'))).to.equal('one\n');
    expect(read(inRevision('1.5', 'text'))).to.equal('uno\n2\n3\n4\nfive\n');
    writeFileSync(inRunning('text'), '1\n2\n3\n4\n5\n');
    writeFileSync(inRunning('both'), 'one\n');
    expect(await conflictsAfterDeploy()).to.deep.equal([]);
    expect(read(inRunning('both', '2')), 'taken back').to.equal('one\n');
    expect(read(inRunning('text', '2')), 'only the own part').to.equal('1\n2\n3\n4\nfive\n');
  });

  it('loses nothing of the machine when the commit is undone', async () => {
    writeFileSync(inRunning('both'), 'mine\n');
    await commit();
    await undo(context.session);
    expect(await conflictsAfterDeploy()).to.deep.equal([]);
    expect(read(inRunning('both', '2'))).to.equal('mine\n');
  });

  it('leaves accounts out when it is asked to, and takes them otherwise', async () => {
    writeFileSync(inRunning('passwd'), `${PASSWD}me:x:1000:1000::/:/bin/sh\n`);
    expect((await commit({accounts: false})).etc).to.deep.equal({
      ...{taken: [], leftOut: ['/etc/passwd'], conflicts: []},
    });
    await change(`printf '${PASSWD}web:x:1000:1000::/:/bin/sh\\n' >/etc/passwd`);
    const error = await ashErrorOf(commit());
    expect(error).to.include({code: 'ASH_ETC_ACCOUNT_CLASH', exit: 'refused'});
    expect(error.message).to.include('"me" and "web" would both have the id 1000');
    expect((await commit({accounts: false})).outcome).to.equal('unchanged');
    await change(`printf '${PASSWD}web:x:33:33::/:/bin/sh\\n' >/etc/passwd`);
    expect((await commit()).outcome).to.equal('committed');
    expect(
      read(inRevision('1.5', 'passwd'))
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).to.include.members([...['root', 'web', 'me']]);
  });

  it('drops everything when the preview is declined', async () => {
    const contents = revisionsIn(context.session.store.directory);
    writeFileSync(inRunning('both'), 'mine\n');
    await change('echo theirs >/etc/both');
    const seen: unknown[] = [];
    const done = await commit({
      preview: async (delta, etc, snapshot) => {
        seen.push(
          delta.configuration.map(({path, patch}) => [path, patch?.includes('+mine')]),
          etc,
          snapshot.number,
        );
        return Promise.resolve(false);
      },
    });
    expect(done.outcome).to.equal('declined');
    expect(seen).to.deep.equal([
      [['/etc/both', true]],
      {taken: [], leftOut: [], conflicts: ['/etc/both']},
      1,
    ]);
    expect((await etcStatus(context.session)).conflicts).to.deep.equal([]);
    expect(existsSync(committedOf(context.session.store, '1'))).to.equal(false);
    await checkSound(context.session, contents);
  });

  it('refuses when there is nothing that runs, or its snapshot is gone', async () => {
    const {session} = context;
    await perform(session, {verb: 'branch', reference: '1', name: 'other'});
    const view = await session.store.readView();
    const gone = {...view, snapshots: new Map([...view.snapshots].filter(([number]) => number !== 1))};
    const store = Object.create(session.store, {
      readView: {value: async () => Promise.resolve(gone)},
    }) as object;
    const error = await ashErrorOf(
      commitEtc({...session, store: store as typeof session.store}, {accounts: true}),
    );
    expect(error).to.include({code: 'ASH_ETC_SNAPSHOT_GONE', exit: 'notFound'});
    await undo(session);
    await undo(session);
    expect((await ashErrorOf(commit())).code).to.equal('ASH_NOTHING_DEPLOYED');
  });

  it('shows what was changed, with its kind', async () => {
    writeFileSync(inRunning('text'), 'new\n');
    chmodSync(inRunning('both'), 0o600);
    rmSync(inRunning('gone'));
    writeFileSync(inRunning('machine-id'), 'this one');
    writeFileSync(inRunning('added'), '');
    const {changes} = await etcStatus(context.session);
    const found = changes?.map(({path, change: how, aspects, nature}) => [path, how, aspects, nature]);
    expect(found).to.deep.equal([
      ['/etc/added' as RootPath, 'added', [], 'change'],
      ['/etc/both', 'modified', ['mode'], 'change'],
      ['/etc/gone', 'removed', [], 'change'],
      ['/etc/machine-id', 'modified', ['content'], 'machine'],
      ['/etc/text', 'modified', ['content'], 'change'],
    ]);
  });
});
