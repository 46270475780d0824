import {createHash} from 'node:crypto';
import {chownSync, linkSync, lstatSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesToBuffer} from 'ash-sdk';
import {listConflicts} from '../../../src/boot/etc/conflicts/index-file.js';
import {bytes} from '../../files/scratch.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {describeTree} from './describe-tree.js';
import {EtcRoots} from './etc-roots.js';

const ALL = ['base', 'local', 'next'] as const;
const HOSTILE = bytes(0x0a, 0xff, 0x5c, 0x20, 0x3d, 0x24, 0x28);

describe('applyEtc', () => {
  let roots: EtcRoots;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'setfacl', 'mknod');
  });
  beforeEach(() => {
    roots = new EtcRoots();
  });
  afterEach(() => {
    roots.remove();
  });

  const read = (name: string): string => readFileSync(roots.at('target', name), 'latin1');
  const tree = (place: string): Promise<Record<string, string>> => describeTree(join(roots.directory, place));

  it('does nothing when nothing differs', async () => {
    roots.write(ALL, 'hosts', 'x');
    const {steps} = await roots.merge();
    expect(steps).to.deep.equal([]);
    expect(await listConflicts(roots.conflicts)).to.deep.equal([]);
  });

  it("takes everything of the machine's when only the machine changed", async () => {
    roots.write(ALL, 'edited', 'old\n');
    roots.write(ALL, 'gone', 'x');
    roots.write(ALL, 'gone.d/deep/er', 'x');
    roots.write(['local'], 'edited', 'new\n');
    roots.write(['local'], 'new.d/inner', 'x');
    roots.shell(['local'], 'rm -r gone gone.d; mkdir empty; chmod 4750 new.d/inner; chown 12:34 new.d/inner');
    await roots.merge();
    expect(await tree('target')).to.deep.equal(await tree('local'));
  });

  it("keeps everything of the revision's when only it changed", async () => {
    roots.write(ALL, 'edited', 'old\n');
    roots.write(ALL, 'gone.d/file', 'x');
    roots.write(['next'], 'edited', 'new\n');
    roots.shell(['next'], 'rm -r gone.d; mkdir empty; mkfifo pipe');
    await roots.merge();
    expect(await tree('target')).to.deep.equal(await tree('next'));
  });

  it('carries links, devices, fifos, attributes, access lists and modes over', async () => {
    roots.write(ALL, 'acl', 'x');
    roots.shell(
      ['local'],
      `ln -s /etc/acl absolute; ln -s missing dangling; chown -h 5:6 dangling
       mknod null c 1 3; mknod big b 259 70000; mkfifo -m 0622 pipe; chown 7:8 pipe
       setfacl -m u:1000:rw,g:50:r acl; mkdir -m 2775 shared; setfacl -d -m u:1000:rwx shared
       mkdir shared/inner; touch shared/file; setfattr -n user.note -v 'a b' acl
       setfattr -h -n trusted.link -v 1 dangling; setfattr -n security.capability -v 0x0100000200200000000000000000000000000000 acl`,
    );
    await roots.merge();
    expect(await tree('target')).to.deep.equal(await tree('local'));
  });

  it('takes attributes away that the machine took away, and those that a directory hands down', async () => {
    roots.write(ALL, 'noted', 'x');
    roots.write(ALL, 'handing/file', 'x');
    roots.shell(ALL, 'setfattr -n user.note -v 1 noted; setfacl -d -m u:9:rwx handing');
    roots.shell(
      ['local'],
      'setfattr -x user.note noted; echo changed > handing/file; chmod 600 handing/file',
    );
    await roots.merge();
    expect(await tree('target')).to.deep.equal(await tree('local'));
  });

  it('handles names that are no text, and attributes whose names and values are none', async () => {
    roots.write(ALL, `changed${HOSTILE}`, 'old');
    roots.write(ALL, `gone${HOSTILE}`, 'x');
    roots.write(['local'], `changed${HOSTILE}`, 'new');
    roots.write(['local'], `new${HOSTILE}.d/-rf`, 'x');
    symlinkSync(bytesToBuffer(HOSTILE), roots.at('local', `link${HOSTILE}`));
    roots.shell(
      ['local'],
      `rm gone*; for f in changed*; do setfattr -n "$(printf 'user.\\377=\\n\\\\x')" -v 0x00ff0a "$f"; done`,
    );
    await roots.merge();
    expect(await tree('target')).to.deep.equal(await tree('local'));
  });

  it("leaves the machine's state where both changed, and keeps the other beside it", async () => {
    roots.write(ALL, 'conf.d/file', 'a\nb\nc\n');
    roots.write(['local'], 'conf.d/file', 'a\nB\nc\n');
    roots.write(['next'], 'conf.d/file', 'a\nbb\nc\n');
    roots.shell(
      ['next'],
      'chmod 600 conf.d/file; chown 3:4 conf.d/file; setfattr -n user.of -v next conf.d/file',
    );
    await roots.merge();
    expect((await tree('target'))['/etc/conf.d/file']).to.equal((await tree('local'))['/etc/conf.d/file']);
    const kept = join(roots.conflicts, 'files');
    expect((await describeTree(kept))['/etc/conf.d/file']).to.equal((await tree('next'))['/etc/conf.d/file']);
    expect(lstatSync(kept).mode & 0o777).to.equal(0o700);
    const [conflict] = await listConflicts(roots.conflicts);
    expect(conflict).to.include({path: '/etc/conf.d/file', why: 'changed-both'});
    expect(conflict?.next).to.include({kind: 'file', mode: 0o600, uid: 3, gid: 4});
    const hashes = [conflict?.base?.hash, conflict?.local?.hash, conflict?.next?.hash];
    expect(new Set(hashes).size).to.equal(3);
    const hash = createHash('sha256').update('a\nB\nc\n').digest('hex');
    expect(conflict?.local?.hash).to.equal(`sha256:${hash}`);
  });

  it('keeps a deletion on the machine of what the revision changed, and the other way round', async () => {
    roots.write(ALL, 'deleted-here', 'old');
    roots.write(ALL, 'deleted-there', 'old');
    roots.write(['next'], 'deleted-here', 'new');
    roots.write(['local'], 'deleted-there', 'mine');
    roots.shell(['local'], 'rm deleted-here');
    roots.shell(['next'], 'rm deleted-there');
    await roots.merge();
    expect(Object.keys(await tree('target'))).to.deep.equal(['/etc', '/etc/deleted-there']);
    expect(read('deleted-there')).to.equal('mine');
    const conflicts = await listConflicts(roots.conflicts);
    expect(conflicts.map(({path, why, next}) => [path, why, next?.kind])).to.deep.equal([
      ['/etc/deleted-here', 'deleted-local', 'file'],
      ['/etc/deleted-there', 'deleted-next', undefined],
    ]);
  });

  it('merges content of one side with mode, owner and attributes of the other', async () => {
    roots.write(ALL, 'file', 'old');
    roots.write(['next'], 'file', 'new');
    roots.shell(['local'], 'chmod 600 file; setfattr -n user.mine -v 1 file');
    roots.shell(['next'], 'chown 1:2 file; setfattr -n user.theirs -v 1 file');
    await roots.merge();
    expect((await tree('target'))['/etc/file']).to.equal('10 600 1 2 new user.mine=0x31 user.theirs=0x31');
    roots.write(['next'], 'file', 'old');
    roots.write(['local'], 'file', 'mine');
    await roots.merge();
    expect((await tree('target'))['/etc/file']).to.equal('10 600 1 2 mine user.mine=0x31 user.theirs=0x31');
  });

  it('merges texts in any encoding', async () => {
    roots.write(ALL, 'latin', Buffer.from('a\nb\nc\nd\n'));
    roots.write(['local'], 'latin', Buffer.from('\xe4\nb\nc\nd\n', 'latin1'));
    roots.write(['next'], 'latin', Buffer.from('a\nb\nc\n\xfc\n', 'latin1'));
    await roots.merge();
    expect(read('latin')).to.equal('\xe4\nb\nc\n\xfc\n');
  });

  it('turns files into directories and back as the machine did', async () => {
    roots.write(ALL, 'to-directory', 'x');
    roots.write(ALL, 'to-link/inner', 'x');
    roots.write(ALL, 'to-file/inner/deep', 'x');
    roots.shell(
      ['local'],
      'rm -r to-*; mkdir to-directory; echo x > to-directory/inner; ln -s /run to-link; echo x > to-file',
    );
    await roots.merge();
    expect(await tree('target')).to.deep.equal(await tree('local'));
  });

  it('keeps a directory that one side deleted as long as something lies in it', async () => {
    roots.write(ALL, 'here.d/old', 'x');
    roots.write(ALL, 'there.d/old', 'x');
    roots.shell(ALL, 'chmod 711 there.d');
    roots.shell(['local'], 'rm -r here.d');
    roots.shell(['next'], 'rm -r there.d');
    roots.write(['next'], 'here.d/new', 'x');
    roots.write(['local'], 'there.d/sub/new', 'x');
    await roots.merge();
    const merged = await tree('target');
    expect(Object.keys(merged)).to.deep.equal([
      '/etc',
      '/etc/here.d',
      '/etc/here.d/new',
      '/etc/there.d',
      '/etc/there.d/sub',
      '/etc/there.d/sub/new',
    ]);
    expect(merged['/etc/there.d']).to.equal('4 711 0 0');
  });

  it('writes two names of one file as two files', async () => {
    roots.write(['local'], 'one', 'x');
    linkSync(roots.at('local', 'one'), roots.at('local', 'two'));
    await roots.merge();
    expect(read('one') + read('two')).to.equal('xx');
  });

  it('passes over a socket, which means nothing without its program', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(roots.at('local', 'socket').toString(), resolve));
    try {
      await roots.merge();
      expect(Object.keys(await tree('target'))).to.deep.equal(['/etc']);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('leaves a deleted directory in which the new deployment has something that is never carried over', async () => {
    roots.write(ALL, 'gone.d/file', 'x');
    roots.shell(['local'], 'rm -r gone.d');
    const plan = await roots.plan();
    roots.copyNext();
    roots.write(['target'], 'gone.d/other', 'x');
    await roots.apply(plan);
    expect(Object.keys(await tree('target'))).to.deep.equal(['/etc', '/etc/gone.d', '/etc/gone.d/other']);
  });

  it('takes a text that is far too long for one as no text', async () => {
    const long = 'x\n'.repeat(600_000);
    roots.write(ALL, 'long', long);
    roots.write(['local'], 'long', `mine\n${long}`);
    roots.write(['next'], 'long', `${long}theirs\n`);
    const {steps} = await roots.merge();
    expect(steps[0]).to.include({action: 'conflict', why: 'not-text'});
    expect(read('long').startsWith('mine')).to.equal(true);
  });

  it('never follows a link in the new deployment', async () => {
    roots.write(['local'], 'dir/file', 'secret');
    const plan = await roots.plan();
    roots.copyNext();
    symlinkSync(roots.directory, roots.at('target', 'dir'));
    await roots.apply(plan);
    expect(read('dir/file')).to.equal('secret');
    expect(lstatSync(roots.at('target', 'dir')).isDirectory()).to.equal(true);
    expect(() => lstatSync(join(roots.directory, 'file'))).to.throw('ENOENT');
  });

  it('refuses what has changed on the machine since the plan was made', async () => {
    roots.write(ALL, 'gone', 'x');
    roots.write(ALL, 'merged', '1\n2\n3\n');
    roots.write(['local'], 'merged', '1a\n2\n3\n');
    roots.write(['next'], 'merged', '1\n2\n3a\n');
    roots.shell(['local'], 'rm gone');
    const plan = await roots.plan();
    roots.copyNext();
    roots.write(['local'], 'merged', '1b\n2\n3\n');
    expect((await ashErrorOf(roots.apply(plan))).code).to.equal('ASH_ETC_CHANGED');
    roots.write(['local'], 'merged', '1a\n2\n3\n');
    roots.write(['local'], 'gone', 'back');
    expect((await ashErrorOf(roots.apply(plan))).code).to.equal('ASH_ETC_CHANGED');
    expect(await tree('target')).to.deep.equal(await tree('next'));
  });

  it('stops when it is asked to', async () => {
    roots.write(['local'], 'one', 'x');
    roots.write(['local'], 'two', 'x');
    const plan = await roots.plan();
    roots.copyNext();
    const control = new AbortController();
    const stopped = roots.apply(plan, {signal: control.signal, onStep: () => control.abort()});
    expect((await ashErrorOf(stopped)).code).to.equal('ASH_INTERRUPTED');
    expect(Object.keys(await tree('target'))).to.deep.equal(['/etc', '/etc/one']);
  });

  it('carries a change of /etc itself over', async () => {
    chownSync(roots.at('local', ''), 0, 9);
    writeFileSync(roots.at('next', 'x'), '');
    await roots.merge();
    expect((await tree('target'))['/etc']).to.equal('4 755 0 9');
  });
});
