import {execFileSync} from 'node:child_process';
import {chmod, link, mkdir, rm, symlink, utimes, writeFile} from 'node:fs/promises';
import {expect} from 'chai';
import {compareRoots} from '../../src/delta/compare-roots.js';
import type {CompareRequest} from '../../src/delta/request.js';
import {path} from '../files/scratch.js';
import {hasProgram} from '../../src/exec/program.js';
import {openAtMost, openDescriptors} from '../helpers/descriptors.js';
import {needsRootAnd, skipBecause} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {makeDatabase, makePackage} from './database.js';
import {makePair, streamOf, type PairOfRoots} from './pair.js';

describe('compareRoots', () => {
  let pair: PairOfRoots;
  const files = async (changes?: Partial<CompareRequest>) =>
    (await compareRoots(pair.request(changes))).files;

  before(async function () {
    if (!(await hasProgram('getfattr'))) skipBecause(this, 'needs the program getfattr');
  });
  beforeEach(async () => {
    pair = await makePair();
  });
  afterEach(() => pair.remove());

  it('finds nothing between equal roots, whatever their time stamps', async () => {
    await pair.writeBoth('usr/file', 'same', 'same');
    await utimes(pair.at('to', 'usr', 'file'), 1, 1);
    await utimes(pair.at('to', 'usr'), 1, 1);
    expect(await compareRoots(pair.request())).to.deep.equal({
      packages: [],
      configuration: [],
      files: [],
      derived: 0,
      unreadable: 0,
    });
  });

  it('takes a file rewritten with the same content for unchanged', async () => {
    await pair.writeBoth('file', 'same', 'same');
    await rm(pair.at('to', 'file'));
    await writeFile(pair.at('to', 'file'), 'same');
    expect(await files({candidates: streamOf(['/file', '/'])})).to.deep.equal([]);
  });

  it('lists a new directory and everything in it', async () => {
    await mkdir(pair.at('to', 'opt', 'x'), {recursive: true});
    await writeFile(pair.at('to', 'opt', 'x', 'y'), '');
    expect((await files()).map(({path, change, kind}) => [path, change, kind])).to.deep.equal([
      ['/opt', 'added', 'directory'],
      ['/opt/x', 'added', 'directory'],
      ['/opt/x/y', 'added', 'file'],
    ]);
  });

  it('notices a change of one byte at the end of a large file', async () => {
    const before = Buffer.alloc(1_000_000, 'x');
    const after = Buffer.from(before);
    after[after.length - 1] = 0;
    await pair.writeBoth('same', before, before);
    await pair.writeBoth('other', before, after);
    expect((await files()).map(({path, aspects}) => [path, aspects])).to.deep.equal([
      ['/other', ['content']],
    ]);
  });

  it('notices the top itself', async () => {
    await chmod(pair.at('to'), 0o700);
    await chmod(pair.at('from'), 0o755);
    expect(await files()).to.deep.include({
      path: '/',
      change: 'modified',
      kind: 'directory',
      aspects: ['mode'],
      owners: [],
      explained: false,
    });
  });

  it('sees a directory that became a link, and what was in it as gone', async () => {
    await pair.writeBoth('usr/bin/sh', 'x', 'x');
    await mkdir(pair.at('from', 'bin'));
    await writeFile(pair.at('from', 'bin', 'sh'), 'x');
    await symlink('usr/bin', pair.at('to', 'bin'));
    expect(
      (await files({candidates: streamOf(['/bin/sh', '/bin'])})).map(({path, change, aspects}) => [
        path,
        change,
        aspects,
      ]),
    ).to.deep.equal([
      ['/bin', 'modified', ['type']],
      ['/bin/sh', 'removed', []],
    ]);
  });

  it('never reads the host through links of the content', async () => {
    await mkdir(pair.at('from', 'x'));
    await writeFile(pair.at('from', 'x', 'passwd'), 'x');
    await symlink('/etc', pair.at('to', 'x'));
    const changes = await files({candidates: streamOf(['/x/passwd', '/x/shadow', '/x'])});
    expect(changes.map(({path, change}) => [path, change])).to.deep.equal([
      ['/x', 'modified'],
      ['/x/passwd', 'removed'],
    ]);
  });

  it('refuses candidates that lead out of the root', async () => {
    for (const hostile of ['/..', '/../etc', '/a\u012fb', '/x\0']) {
      expect(await ashErrorOf(files({candidates: streamOf([hostile])}))).to.include({
        code: 'ASH_PATH_INVALID',
      });
    }
  });

  it('reaches paths as deep as any', async () => {
    const deep = '/d'.repeat(2047);
    const {to} = pair.request();
    await to.root.makeDirectory(path(deep), 0o755);
    const changes = await files({candidates: streamOf([deep, '/d'])});
    expect(changes.map((change) => change.path.length)).to.deep.equal([2, deep.length]);
    expect(await files()).to.have.length(2047);
  }).timeout(60_000);

  it('compares devices, fifos and sockets without opening them', async function () {
    await needsRootAnd(this, 'mkfifo', 'mknod');
    for (const side of ['from', 'to'] as const) {
      execFileSync('mkfifo', [pair.at(side, 'fifo')]);
      execFileSync('mknod', [pair.at(side, 'same'), 'c', '1', '3']);
      execFileSync('mknod', [pair.at(side, 'other'), 'c', '1', side === 'from' ? '5' : '7']);
      execFileSync('mknod', [pair.at(side, 'kind'), side === 'from' ? 'c' : 'b', '1', '5']);
    }
    expect((await files()).map(({path, kind, aspects}) => [path, kind, aspects])).to.deep.equal([
      ['/kind', 'block', ['type']],
      ['/other', 'character', ['device']],
    ]);
  });

  it('notices extended attributes alone, and beside a change of content', async function () {
    await needsRootAnd(this, 'setfattr');
    await pair.writeBoth('alone', 'x', 'x');
    await pair.writeBoth('beside', 'x', 'y');
    await pair.writeBoth('same', 'x', 'x');
    execFileSync('setfattr', ['-n', 'user.ash', '-v', '1', pair.at('to', 'alone'), pair.at('to', 'beside')]);
    execFileSync('setfattr', ['-n', 'user.ash', '-v', '1', pair.at('to', 'same'), pair.at('from', 'same')]);
    expect((await files()).map(({path, aspects}) => [path, aspects])).to.deep.equal([
      ['/alone', ['xattrs']],
      ['/beside', ['content', 'xattrs']],
    ]);
  });

  it('lists each path once, by path, however the candidates come', async () => {
    for (const name of ['b', 'a', 'c']) await pair.writeBoth(name, '1', '2');
    await link(pair.at('to', 'a'), pair.at('to', 'a2'));
    const changes = await files({candidates: streamOf(['/c', '/a', '/a2', '/b', '/a', '/not/there'])});
    expect(changes.map(({path}) => path)).to.deep.equal(['/a', '/a2', '/b', '/c']);
  });

  it('calls configuration what lies below /etc or what a package of either side says', async () => {
    for (const name of ['etc/a', 'opt/before', 'opt/after', 'opt/none', 'etcetera'])
      await pair.writeBoth(name, '1', '2');
    const {from, to} = pair.request();
    const delta = await compareRoots(
      pair.request({
        from: {...from, database: makeDatabase({configuration: {'/opt/before': 'p'}})},
        to: {...to, database: makeDatabase({configuration: {'/opt/after': 'p'}})},
      }),
    );
    expect(delta.configuration.map(({path}) => path)).to.deep.equal(['/etc/a', '/opt/after', '/opt/before']);
    expect(delta.files.map(({path}) => path)).to.deep.equal(['/etcetera', '/opt/none']);
    expect(delta.configuration[0]).not.to.have.property('patch');
  });

  it('names owners, the newer side first, and whether they explain the change', async () => {
    for (const name of ['a', 'b', 'c']) await pair.writeBoth(name, '1', '2');
    const {from, to} = pair.request();
    const delta = await compareRoots(
      pair.request({
        from: {
          ...from,
          database: makeDatabase({
            packages: [makePackage('old', '1'), makePackage('same', '1')],
            owners: {'/a': ['old', 'same'], '/b': ['same']},
          }),
        },
        to: {
          ...to,
          database: makeDatabase({
            packages: [makePackage('new', '1'), makePackage('same', '1')],
            owners: {'/a': ['new', 'same']},
          }),
        },
      }),
    );
    expect(delta.packages.map(({name, change}) => [name, change])).to.deep.equal([
      ['new', 'added'],
      ['old', 'removed'],
    ]);
    expect(delta.files.map(({path, owners, explained}) => [path, owners, explained])).to.deep.equal([
      ['/a', ['new', 'same', 'old'], true],
      ['/b', ['same'], false],
      ['/c', [], false],
    ]);
  });

  it('counts derived files that differ, or lists them', async () => {
    await pair.writeBoth('var/log/a', '1', '2');
    await pair.writeBoth('var/log/same', '1', '1');
    await pair.writeBoth('etc/cache', '1', '2');
    await pair.writeBoth('etc/file', '1', '2');
    const derivedFiles = ['/var/log/', '/etc/cache'];
    const left = await compareRoots(pair.request({derivedFiles}));
    expect(left).to.deep.include({derived: 2, files: []});
    expect(left.configuration.map(({path}) => path)).to.deep.equal(['/etc/file']);
    const listed = await compareRoots(pair.request({derivedFiles, includeDerived: true}));
    expect(listed.derived).to.equal(0);
    expect([...listed.configuration, ...listed.files].map(({path}) => path)).to.deep.equal([
      '/etc/cache',
      '/etc/file',
      '/var/log/a',
    ]);
  });

  it('patches configuration that is text', async () => {
    await pair.writeBoth('etc/text', 'a\n', 'b\n');
    await pair.writeBoth('etc/nul', 'a\n', 'a\0\n');
    await pair.writeBoth('etc/latin1', 'a\n', Buffer.from([0xe9]));
    await pair.writeBoth('etc/large', 'a\n', Buffer.alloc(1024 * 1024 + 1, 'a'));
    await pair.writeBoth('etc/mode', 'a\n', 'a\n');
    await chmod(pair.at('to', 'etc', 'mode'), 0o600);
    await writeFile(pair.at('to', 'etc', 'new'), 'n\n');
    await symlink('text', pair.at('to', 'etc', 'link'));
    const delta = await compareRoots(pair.request({patch: true}));
    const patches = Object.fromEntries(delta.configuration.map(({path, patch}) => [path, patch]));
    expect(patches).to.deep.equal({
      '/etc/text': '--- a/etc/text\n+++ b/etc/text\n@@ -1,1 +1,1 @@\n-a\n+b\n',
      '/etc/nul': null,
      '/etc/latin1': null,
      '/etc/large': null,
      '/etc/mode': '',
      '/etc/new': '--- /dev/null\n+++ b/etc/new\n@@ -0,0 +1,1 @@\n+n\n',
      '/etc/link': null,
    });
  });

  it('stops when it is told to, and leaves nothing open', async () => {
    for (let index = 0; index < 50; index++) await pair.writeBoth(`d${index}/file`, '1', '2');
    const before = openDescriptors();
    expect(await ashErrorOf(compareRoots(pair.request({signal: AbortSignal.abort()})))).to.include({
      code: 'ASH_INTERRUPTED',
    });
    const controller = new AbortController();
    async function* abortingCandidates() {
      yield* streamOf(['/d1/file']);
      controller.abort();
    }
    const late = compareRoots(pair.request({signal: controller.signal, candidates: abortingCandidates()}));
    expect(await ashErrorOf(late)).to.include({code: 'ASH_INTERRUPTED'});
    await files();
    await openAtMost(before);
  });

  it('looks at thousands of candidates in seconds', async function () {
    this.timeout(60_000);
    const candidates: string[] = [];
    for (let directory = 0; directory < 100; directory++) {
      for (const side of ['from', 'to'] as const)
        await mkdir(pair.at(side, 'usr', 'share', `d${directory}`), {recursive: true});
      for (let file = 0; file < 20; file++) {
        const name = `usr/share/d${directory}/f${file}`;
        candidates.push(`/${name}`);
        for (const side of ['from', 'to'] as const) await writeFile(pair.at(side, name), 'the same content');
      }
    }
    const started = performance.now();
    expect(await files({candidates: streamOf(candidates)})).to.deep.equal([]);
    expect(performance.now() - started).to.be.lessThan(20_000);
  });

  describe('with a newer side whose database is read only when it may differ', () => {
    const ask = async (saysTheSame: boolean, more: Partial<CompareRequest> = {}) => {
      let reads = 0;
      const from = {
        root: pair.request().from.root,
        database: makeDatabase({packages: [makePackage('a', '1')], owners: {'/file': ['a']}}),
      };
      const to = {
        root: pair.request().to.root,
        database: async () => {
          reads++;
          return makeDatabase({packages: [makePackage('a', '2')], owners: {'/file': ['b']}});
        },
        saysTheSame: (changes: readonly {readonly path: string}[]) => {
          expect(changes.map(({path}) => path)).to.deep.equal(['/cache', '/file']);
          return saysTheSame;
        },
      };
      await pair.writeBoth('file', 'before', 'after');
      await pair.writeBoth('cache', 'before', 'after');
      const delta = await compareRoots(pair.request({from, to, derivedFiles: ['/cache'], ...more}));
      return {delta, reads};
    };

    it('takes what the older side says, when it is told that the other says the same, derived files considered', async () => {
      const {delta, reads} = await ask(true);
      expect(reads).to.equal(0);
      expect(delta.packages).to.deep.equal([]);
      expect(delta.files.map(({path, owners}) => [path, owners])).to.deep.equal([['/file', ['a']]]);
      expect(delta.derived).to.equal(1);
    });

    it('reads it otherwise', async () => {
      const {delta, reads} = await ask(false);
      expect(reads).to.equal(1);
      expect(delta.packages.map(({name, to}) => [name, to])).to.deep.equal([['a', '2']]);
      expect(delta.files.map(({path, owners}) => [path, owners])).to.deep.equal([['/file', ['b', 'a']]]);
    });
  });
});
