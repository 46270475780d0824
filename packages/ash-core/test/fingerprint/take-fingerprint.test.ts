import {execFileSync} from 'node:child_process';
import {
  chmod,
  chown,
  cp,
  link,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import type {DistroAdapter} from 'ash-sdk';
import {hasProgram} from '../../src/exec/program.js';
import {Root} from '../../src/files/root.js';
import {leftOutOf} from '../../src/fingerprint/left-out.js';
import {takeFingerprint} from '../../src/fingerprint/take-fingerprint.js';
import {makeDatabase, makePackage} from '../delta/database.js';
import {openAtMost, openDescriptors} from '../helpers/descriptors.js';
import {needsRootAnd, skipBecause} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const ADAPTER: Pick<DistroAdapter, 'layout' | 'kernels'> = {
  layout: {
    stateDirectories: ['/var/lib/pm'],
    caches: [{path: '/var/cache/pm', shares: () => true}],
    derivedFiles: ['/var/log/**'],
    scrub: [],
  },
  kernels: async () => [{version: '1', image: '/boot/kernel', initramfs: '/boot/initramfs'}],
};

describe('takeFingerprint', function () {
  let top: string;
  const at = (...names: string[]) => join(top, ...names);

  const taken = async (directory = top, packages = [makePackage('vim', '1')]) => {
    const root = await Root.open(directory);
    const lines: string[] = [];
    const result = await takeFingerprint(
      {root, database: makeDatabase({packages}), leftOut: await leftOutOf(root, ADAPTER)},
      (some) => void lines.push(...some),
    );
    return {...result, lines};
  };
  const fingerprint = async (...words: Parameters<typeof taken>) => (await taken(...words)).fingerprint;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'mknod');
  });
  beforeEach(async () => {
    top = join(scratch(), 'root');
    for (const directory of ['etc', 'usr/bin', 'var/log', 'var/lib/pm', 'var/cache/pm', 'boot'])
      await mkdir(at(directory), {recursive: true});
    await writeFile(at('etc/passwd'), 'root:x:0:0::/:/bin/sh\nmail:x:101:101::/:\n');
    await writeFile(at('etc/group'), 'root:x:0:\nmail:x:101:\n');
    await writeFile(at('usr/bin/small'), 'small');
    await writeFile(at('usr/bin/middle'), Buffer.alloc(300_000, 'm'));
    await writeFile(at('usr/bin/large'), Buffer.alloc(9_000_000, 'l'));
    await symlink('small', at('usr/bin/link'));
    await link(at('usr/bin/small'), at('usr/bin/twin'));
  });
  afterEach(removeScratch);

  it('hashes files of every size as sha256sum does', async () => {
    const {lines} = await taken();
    for (const name of ['small', 'middle', 'large']) {
      const [expected = ''] = execFileSync('sha256sum', [at('usr/bin', name)], {encoding: 'utf8'}).split(' ');
      expect(
        lines.some((line) => line.includes(expected) && line.endsWith(`/usr/bin/${name}`)),
        name,
      ).to.equal(true);
    }
  });

  it('is the SHA-256 of its listing', async () => {
    const {lines, fingerprint: found} = await taken();
    const listing = ['ash1', ...lines, ''].join('\n');
    const [expected = ''] = execFileSync('sha256sum', {input: listing, encoding: 'utf8'}).split(' ');
    expect(found).to.equal(`ash1:${expected}`);
  });

  it('is the same for a copy in another place, with other times, made in another order', async () => {
    const copy = join(await mkdtemp(join(tmpdir(), 'ash-copy-')), 'copy');
    try {
      execFileSync('cp', ['-a', '--reflink=never', top, copy]);
      await rename(join(copy, 'usr/bin/middle'), join(copy, 'moved'));
      await rename(join(copy, 'moved'), join(copy, 'usr/bin/middle'));
      await utimes(join(copy, 'usr/bin/small'), 1, 1);
      expect(await fingerprint(copy)).to.equal(await fingerprint());
    } finally {
      await rm(join(copy, '..'), {recursive: true, force: true});
    }
  });

  it('leaves out logs, the machine, downloads, the package database, and initramfs', async () => {
    const before = await fingerprint();
    for (const name of [
      'var/log/x',
      'etc/machine-id',
      'etc/hostname',
      'var/cache/pm/a.pkg',
      'var/lib/pm/installed',
      'boot/initramfs',
    ])
      await writeFile(at(name), 'x');
    expect(await fingerprint()).to.equal(before);
    await writeFile(at('boot/kernel'), 'x');
    expect(await fingerprint()).not.to.equal(before);
  });

  it('leaves out a package database behind a link too', async () => {
    await rm(at('var/lib/pm'), {recursive: true});
    await mkdir(at('usr/lib/sysimage/pm'), {recursive: true});
    await symlink('../../usr/lib/sysimage/pm', at('var/lib/pm'));
    const before = await fingerprint();
    await writeFile(at('usr/lib/sysimage/pm/installed'), 'x');
    expect(await fingerprint()).to.equal(before);
  });

  it('is the same when a package got another number for its user', async () => {
    await chown(at('usr/bin/small'), 101, 101);
    const before = await fingerprint();
    await writeFile(at('etc/passwd'), 'mail:x:555:444::/:\nroot:x:0:0::/:/bin/sh\n');
    await writeFile(at('etc/group'), 'root:x:0:\nmail:x:444:\n');
    await chown(at('usr/bin/small'), 555, 444);
    expect(await fingerprint()).to.equal(before);
  });

  const CHANGES: Readonly<Record<string, () => Promise<unknown> | undefined>> = {
    'a byte of content': async () => writeFile(at('usr/bin/small'), 'smalL'),
    'a byte at the end of a large file': async () => {
      const content = Buffer.alloc(9_000_000, 'l');
      content[content.length - 1] = 0;
      await writeFile(at('usr/bin/large'), content);
    },
    'a mode': async () => chmod(at('usr/bin/small'), 0o4755),
    'the mode of the top': async () => chmod(top, 0o700),
    'an owner': async () => chown(at('usr/bin/small'), 1000, 0),
    'a group': async () => chown(at('usr/bin/small'), 0, 101),
    'a link': async () => {
      await rm(at('usr/bin/link'));
      await symlink('large', at('usr/bin/link'));
    },
    'a name': async () => rename(at('usr/bin/small'), at('usr/bin/smaller')),
    'an attribute': () => void execFileSync('setfattr', ['-n', 'user.x', '-v', 'y', at('usr/bin/small')]),
    'a hard link that became a copy': async () => {
      await rm(at('usr/bin/twin'));
      await cp(at('usr/bin/small'), at('usr/bin/twin'));
    },
    'an empty directory': async () => mkdir(at('srv')),
    'a device': () => void execFileSync('mknod', [at('null'), 'c', '1', '3']),
    'a fifo': () => void execFileSync('mkfifo', [at('fifo')]),
    'a name that is not UTF-8': async () =>
      writeFile(Buffer.concat([Buffer.from(`${top}/`), Buffer.of(0xff, 0x0a)]), ''),
  };
  for (const [what, change] of Object.entries(CHANGES)) {
    it(`tells ${what}`, async () => {
      const before = await fingerprint();
      await change();
      const after = await fingerprint();
      expect(after).not.to.equal(before);
      expect(await fingerprint()).to.equal(after);
    });
  }

  it('tells devices of another number apart', async () => {
    execFileSync('mknod', [at('device'), 'c', '1', '3']);
    const {lines, fingerprint: before} = await taken();
    expect(lines.some((line) => line.startsWith('c\t') && line.includes('\t1:3\t'))).to.equal(true);
    await rm(at('device'));
    execFileSync('mknod', [at('device'), 'c', '1', '5']);
    expect(await fingerprint()).not.to.equal(before);
  });

  it('tells packages by name, version, architecture, and whether they were asked for', async () => {
    const before = await fingerprint();
    for (const changed of [
      [],
      [makePackage('vim', '2')],
      [makePackage('vim', '1', {architecture: 'other'})],
      [makePackage('vim', '1', {requested: true})],
      [makePackage('vim', '1'), makePackage('apt', '1')],
    ]) {
      expect(await fingerprint(top, changed)).not.to.equal(before);
    }
    const gone = makePackage('gone', '1', {state: 'configuration-only'});
    expect(await fingerprint(top, [gone, makePackage('vim', '1')])).to.equal(before);
  });

  it('counts what it covers', async () => {
    const {packages, paths, lines} = await taken();
    expect(packages).to.equal(1);
    expect(paths).to.equal(lines.length - 1);
  });

  it('ends with an error when it is interrupted', async () => {
    const root = await Root.open(top);
    const leftOut = await leftOutOf(root, ADAPTER);
    const error = await ashErrorOf(
      takeFingerprint({root, database: makeDatabase(), leftOut, signal: AbortSignal.abort()}),
    );
    expect(error.code).to.equal('ASH_INTERRUPTED');
  });

  it('leaves no descriptor open', async function () {
    if (!(await hasProgram('getfattr'))) skipBecause(this, 'needs the program getfattr');
    await taken();
    const before = openDescriptors();
    await taken();
    await openAtMost(before);
  });
});
