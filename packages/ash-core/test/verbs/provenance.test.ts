import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {keyName} from '../../src/store/revision-key.js';
import {bisect} from '../../src/verbs/bisect.js';
import {clone} from '../../src/verbs/clone.js';
import {blame} from '../../src/verbs/blame.js';
import {fingerprint} from '../../src/verbs/fingerprint.js';
import {history} from '../../src/verbs/history.js';
import {verify} from '../../src/verbs/verify.js';
import {why} from '../../src/verbs/why.js';
import {install} from '../../src/verbs/packages.js';
import {runProgram} from '../../src/verbs/run.js';
import {perform} from '../helpers/installed/perform.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {needsRootAnd} from '../helpers/needs.js';
import {scratch} from '../helpers/scratch.js';
import {eachWithSession} from './session.js';

const OPTIONS = {tree: false, interactive: false};

describe('verbs that tell where things came from', function () {
  const context = eachWithSession();

  const run = async (reference: string, script: string) =>
    runProgram(context.session, {...OPTIONS, reference, argv: ['sh', '-c', script]});
  const turnsOf = async (path: string, reference: string) =>
    (await history(context.session, {path, reference})).turns.map(
      ({key, operation, change}) =>
        `${keyName(key)} ${operation?.id ?? '?'} ${change.change} ${change.aspects.join()}`,
    );
  const revisions = () => readdirSync(context.session.store.layout.revisions).sort();

  before(async function () {
    await needsRootAnd(this, 'getfattr');
  });

  it('history lists each change of a path, through the parent', async () => {
    await run('0', 'echo a >/etc/file');
    await perform(context.session, {verb: 'branch', reference: '0'});
    await run('2', 'echo other >/etc/other');
    await run('2', 'echo b >/etc/file');
    await run('2', 'rm /etc/file');
    expect(await turnsOf('/etc/file', '2')).to.deep.equal([
      '2.4 7 removed ',
      '2.3 6 modified content',
      '0.2 3 added ',
    ]);
    expect(await turnsOf('/etc/file', '2.2')).to.deep.equal(['0.2 3 added ']);
    expect(await turnsOf('/etc/passwd', '2')).to.deep.equal(['0.1 1 added ']);
    const error = await ashErrorOf(history(context.session, {path: '/no/thing', reference: '2'}));
    expect(error).to.include({code: 'ASH_PATH_MISSING', exit: 'notFound'});
  });

  it('history goes past a revision that is gone, and says so', async () => {
    for (const value of ['a', 'b', 'c']) await run('1', `echo ${value} >/etc/file`);
    rmSync(join(context.session.store.layout.revisions, '1.3'), {recursive: true});
    const {turns} = await history(context.session, {path: '/etc/file', reference: '1'});
    expect(turns.map(({key, since, gone}) => [keyName(key), since && keyName(since), gone])).to.deep.equal([
      ['1.4', '1.2', 1],
      ['1.2', '1.1', 0],
    ]);
    const error = await ashErrorOf(history(context.session, {path: '/etc/file', reference: '1.3'}));
    expect(error.code).to.equal('ASH_REVISION_GONE');
  });

  it('blame names the operation of a file, and of each of its lines', async () => {
    await run('0', 'printf "a\\nb\\n" >/etc/file');
    await perform(context.session, {verb: 'branch', reference: '0'});
    await run('2', 'printf "a\\nx\\nb\\n" >/etc/file');
    await run('2', 'umask 077; cat /etc/file >/etc/new; mv /etc/new /etc/file');
    const whole = await blame(context.session, {path: '/etc/file', reference: '2', lines: false});
    expect(whole.turn?.operation?.summary).to.equal('Ran sh in 2.');
    expect(whole.turn && keyName(whole.turn.key)).to.equal('2.3');
    expect(whole.lines).to.equal(null);
    const {lines} = await blame(context.session, {path: '/etc/file', reference: '2', lines: true});
    expect(lines?.map(({text, turn}) => [text, turn && keyName(turn.key)])).to.deep.equal([
      ['a', '0.2'],
      ['x', '2.2'],
      ['b', '0.2'],
    ]);
  });

  it('blame refuses what is absent, outside, or has no lines', async () => {
    await run('1', 'printf "a\\0b" >/etc/binary');
    const about = {reference: '1', lines: true};
    const codeOf = async (path: string) => (await ashErrorOf(blame(context.session, {path, ...about}))).code;
    expect(await codeOf('/etc/nothing')).to.equal('ASH_PATH_MISSING');
    expect(await codeOf('etc/binary')).to.equal('ASH_PATH_INVALID');
    expect(await codeOf('/etc/binary')).to.equal('ASH_NOT_TEXT');
    expect(await codeOf('/etc')).to.equal('ASH_NOT_TEXT');
  });

  it('why names the snapshot that asked, or the way from what was asked for', async () => {
    await install(context.session, {...OPTIONS, reference: '0', names: ['suite']});
    await perform(context.session, {verb: 'branch', reference: '0'});
    await install(context.session, {...OPTIONS, reference: '2', names: ['htop']});
    const reasonOf = async (subject: string) => {
      const {reasons} = await why(context.session, {subject, reference: '2'});
      return reasons.map(({chain, asked, came}) => [
        chain,
        asked && keyName(asked.key),
        came && keyName(came.key),
      ]);
    };
    expect(await reasonOf('htop')).to.deep.equal([[['htop'], '2.2', '2.2']]);
    expect(await reasonOf('engine')).to.deep.equal([[['suite', 'engine'], '0.2', '0.2']]);
    expect(await reasonOf('pm')).to.deep.equal([[['pm'], '0.1', '0.1']]);
    expect(await ashErrorOf(reasonOf('nothing'))).to.include({
      code: 'ASH_PACKAGE_NOT_FOUND',
      exit: 'notFound',
    });
    expect(await ashErrorOf(reasonOf('/etc/passwd'))).to.include({code: 'ASH_PATH_UNOWNED'});
  });

  it('fingerprint is the same for a clone and for equal revisions, and another after a change', async () => {
    const of = async (reference: string) => (await fingerprint(context.session, {reference})).fingerprint;
    expect(await of('1')).to.equal(await of('0'));
    await run('1', 'echo x >/etc/file');
    const changed = await of('1');
    expect(changed).not.to.equal(await of('0'));
    await clone(context.session, {reference: '1', form: 'top'});
    expect(await of('2')).to.equal(changed);
    expect(await of('1.1')).to.equal(await of('0'));
  });

  it('verify compares with a fingerprint, or path by path with a listing', async () => {
    const {session} = context;
    const output = join(scratch(), 'listing.ash1');
    const printed: string[] = [];
    const {fingerprint: expected} = await fingerprint(session, {
      ...{reference: '0', output},
      onLines: (lines) => void printed.push(...lines),
    });
    expect(readFileSync(output, 'utf8')).to.equal(`${printed.join('\n')}\n`);
    expect(await verify(session, {reference: '1', expected})).to.deep.equal({
      ...{snapshot: 1, revision: 1, equal: true, fingerprint: expected, differences: null},
    });
    await run(
      '1',
      'echo x >/etc/file; umask 077; cat /etc/passwd >/etc/new; mv /etc/new /etc/passwd; umask 022; pm install vim',
    );
    const {equal, differences} = await verify(session, {reference: '1', expected});
    expect([equal, differences]).to.deep.equal([false, null]);
    const listed = await verify(session, {reference: '1', expected: output});
    expect(listed.equal).to.equal(false);
    expect(listed.differences).to.deep.equal({
      packages: [{name: 'vim', change: 'added', expected: null, found: '1'}],
      paths: [
        {path: '/etc/file', change: 'added', kind: 'file', aspects: []},
        {path: '/etc/passwd', change: 'modified', kind: 'file', aspects: ['mode']},
        {path: '/usr/share', change: 'added', kind: 'directory', aspects: []},
        {path: '/usr/share/vim', change: 'added', kind: 'directory', aspects: []},
        {path: '/usr/share/vim/content', change: 'added', kind: 'file', aspects: []},
      ],
    });
    expect((await verify(session, {reference: '0', expected: output})).equal).to.equal(true);
  });

  it('verify refuses what is no fingerprint, of another format, or a damaged listing', async () => {
    const codeOf = async (expected: string) =>
      (await ashErrorOf(verify(context.session, {reference: '0', expected}))).code;
    expect(await codeOf('nonsense')).to.equal('ASH_FINGERPRINT_INVALID');
    expect(await codeOf('ash1:12')).to.equal('ASH_FINGERPRINT_INVALID');
    expect(await codeOf(`ash9:${'a'.repeat(64)}`)).to.equal('ASH_FINGERPRINT_FORMAT');
    const file = join(scratch(), 'damaged');
    writeFileSync(file, 'ash1\n');
    expect(await codeOf(file)).to.equal('ASH_LISTING_DAMAGED');
  });

  it('fingerprint leaves no half listing behind when it fails', async () => {
    const directory = scratch();
    const output = join(directory, 'x');
    rmSync(join(context.session.store.layout.revisions, '0.1/etc/passwd'));
    const stop = new AbortController();
    stop.abort();
    const session = {...context.session, signal: stop.signal};
    expect((await ashErrorOf(fingerprint(session, {reference: '0', output}))).code).to.equal(
      'ASH_INTERRUPTED',
    );
    expect(readdirSync(directory)).to.deep.equal([]);
    expect(existsSync(output)).to.equal(false);
  });

  it('bisect finds the first bad revision through a branch, and changes nothing', async () => {
    await run('0', 'echo 1 >/etc/one');
    await perform(context.session, {verb: 'branch', reference: '0'});
    for (const name of ['a', 'b', 'bad', 'c', 'd']) await run('2', `echo >/etc/${name}`);
    const before = revisions();
    const argv = ['sh', '-c', 'touch /etc/touched; test ! -e /etc/bad'] as const;
    const found = await bisect(context.session, {good: '0.1', bad: '2', argv});
    expect(found.suspects.map(({key, operation}) => [keyName(key), operation?.summary])).to.deep.equal([
      ['2.4', 'Ran sh in 2.'],
    ]);
    expect(found.delta.configuration.map(({path}) => path)).to.deep.equal(['/etc/bad']);
    expect(found.judged.slice(0, 2).map(({key, verdict}) => `${keyName(key)} ${verdict}`)).to.deep.equal([
      '0.1 good',
      '2.6 bad',
    ]);
    expect(found.judged.length).to.be.at.most(5);
    expect(revisions()).to.deep.equal(before);
    expect(readdirSync(context.session.store.layout.work)).to.deep.equal([]);
    expect((await context.session.store.readView()).operation).to.equal(9);
  });

  it('bisect passes over what the program can not tell, and names all that it may be', async () => {
    for (const name of ['a', 'bad', 'c']) await run('1', `echo >/etc/${name}`);
    const argv = ['sh', '-c', 'test ! -e /etc/c || exit 1; test ! -e /etc/bad || exit 125'] as const;
    const {suspects, between} = await bisect(context.session, {good: '1.1', bad: '1', argv});
    expect(suspects.map(({key}) => keyName(key))).to.deep.equal(['1.3', '1.4']);
    expect([keyName(between.good), keyName(between.bad)]).to.deep.equal(['1.2', '1.4']);
  });

  it('bisect refuses ends that are the same, of no history, or judged otherwise', async () => {
    await run('1', 'echo >/etc/a');
    const codeOf = async (good: string, bad: string, ...argv: [string, ...string[]]) =>
      (await ashErrorOf(bisect(context.session, {good, bad, argv}))).code;
    expect(await codeOf('1', '1.2', 'true')).to.equal('ASH_USAGE');
    expect(await codeOf('1.2', '0', 'true')).to.equal('ASH_NO_COMMON_HISTORY');
    expect(await codeOf('1.1', '1', 'sh', '-c', 'exit 0')).to.equal('ASH_BISECT_END');
    expect(await codeOf('1.1', '1', 'nothing-of-that-name')).to.equal('ASH_BISECT_END');
    expect(await codeOf('1.7', '1', 'true')).to.equal('ASH_REVISION_NOT_FOUND');
  });
});
