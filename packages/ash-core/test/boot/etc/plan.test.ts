import {rmSync, symlinkSync} from 'node:fs';
import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {summariseEtc} from '../../../src/boot/etc/summary.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {EtcRoots} from './etc-roots.js';

const ALL = ['base', 'local', 'next'] as const;

describe('planEtc', () => {
  let roots: EtcRoots;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'mount');
  });
  beforeEach(() => {
    roots = new EtcRoots();
  });
  afterEach(() => {
    roots.remove();
  });

  it('says for every path that differs what is done, and why', async () => {
    roots.write(ALL, 'same', 'x');
    for (const name of ['next', 'local', 'both', 'merged', 'conflict', 'gone', 'binary'])
      roots.write(ALL, name, '1\n2\n3\n');
    roots.write(['next', 'local'], 'both', 'alike');
    roots.write(['next'], 'next', 'changed');
    roots.write(['local'], 'local', 'changed');
    roots.write(['local'], 'merged', 'one\n2\n3\n');
    roots.write(['next'], 'merged', '1\n2\nthree\n');
    roots.write(['local'], 'conflict', 'one\n2\n3\n');
    roots.write(['next'], 'conflict', 'ONE\n2\n3\n');
    roots.write(['local'], 'binary', 'one\n2\n3\n');
    roots.write(['next'], 'binary', '1\n2\nthree\n\0');
    roots.write(['local'], 'added', 'mine');
    roots.write(['next'], 'added', 'theirs');
    roots.write(['local'], 'hostname', 'mine');
    roots.write(['next'], 'hostname', 'theirs');
    roots.shell(['local'], 'rm gone');
    expect(await roots.planned()).to.deep.equal({
      added: 'conflict (added-both)',
      binary: 'conflict (not-text)',
      both: 'keep-new (same-change)',
      conflict: 'conflict (changed-both)',
      gone: 'delete (only-local)',
      hostname: 'local-policy (belongs-to-machine)',
      local: 'take-local (only-local)',
      merged: 'merge (changed-apart)',
      next: 'keep-new (only-next)',
    });
    const summary = summariseEtc(await roots.plan());
    expect(summary.conflict.map(({path}) => path)).to.deep.equal([
      '/etc/added',
      '/etc/binary',
      '/etc/conflict',
    ]);
    expect(Object.values(summary).flat()).to.have.length(9);
  });

  it('never looks at times, and always at bytes', async () => {
    roots.write(ALL, 'touched', 'x');
    roots.write(ALL, 'same-time', 'old');
    roots.write(['local'], 'same-time', 'new');
    roots.shell(['local'], 'touch -d 2001-01-01 touched');
    roots.shell(ALL, 'touch -d 2002-02-02 same-time');
    expect(await roots.planned()).to.deep.equal({'same-time': 'take-local (only-local)'});
  });

  it('leaves what is made from other files to the revision, unless it has none', async () => {
    roots.write(['local'], 'cache', 'mine');
    roots.write(['next'], 'cache', 'theirs');
    roots.write(['local'], 'made.d/mine', 'x');
    const derivedFiles = ['/etc/cache', '/etc/made.d/'];
    expect(await roots.planned({derivedFiles})).to.deep.equal({
      cache: 'keep-new (derived)',
      'made.d': 'take-local (only-local)',
      'made.d/mine': 'take-local (derived)',
    });
  });

  it("keeps the machine's own files: the new revision's only where the machine has none", async () => {
    roots.write(['base', 'next'], 'machine-id', 'old');
    roots.write(['base', 'local'], 'ssh/ssh_host_rsa_key', 'key');
    roots.write(['local'], 'resolv.conf', 'mine');
    roots.write(['next'], 'adjtime', 'theirs');
    roots.write(['local', 'next'], 'fstab', 'alike');
    expect(await roots.planned()).to.deep.equal({
      adjtime: 'keep-new (belongs-to-machine)',
      fstab: 'keep-new (same-change)',
      'machine-id': 'keep-new (belongs-to-machine)',
      'resolv.conf': 'local-policy (belongs-to-machine)',
      ssh: 'take-local (holds-others)',
      'ssh/ssh_host_rsa_key': 'local-policy (belongs-to-machine)',
    });
  });

  it('refuses directories against files, and names all of them', async () => {
    roots.write(ALL, 'one', 'x');
    roots.write(ALL, 'three.d/file', 'x');
    roots.write(['next'], 'one', 'changed');
    roots.shell(['local'], 'rm one; mkdir one; ln -s /run two');
    roots.shell(['next'], 'mkdir two; rm -r three.d; ln -s /run three.d');
    roots.write(['local'], 'three.d/file', 'changed');
    const error = await ashErrorOf(roots.plan());
    expect(error).to.include({code: 'ASH_ETC_TYPE_CLASH', exit: 'refused'});
    expect(error.data).to.deep.equal({paths: ['/etc/one', '/etc/three.d', '/etc/two']});
  });

  it('merges account files by their records', async () => {
    roots.write(ALL, 'group', 'root:x:0:\nsudo:x:27:\n');
    roots.write(['local'], 'group', 'root:x:0:\nsudo:x:27:me\nme:x:1000:\n');
    roots.write(['next'], 'group', 'root:x:0:\nweb:x:33:\nsudo:x:27:\n');
    const {steps} = await roots.merge();
    expect(steps.map(({action}) => action)).to.deep.equal(['merge']);
    const root = await roots.root('target');
    expect(await root.readText('/etc/group' as RootPath)).to.equal(
      'root:x:0:\nweb:x:33:\nsudo:x:27:me\nme:x:1000:\n',
    );
  });

  it('merges account files even when something in them is in dispute, or their mode is', async () => {
    const line = (password: string): string => `root:${password}:1:0:9:7:::\n`;
    roots.write(ALL, 'shadow', line('!'));
    roots.write(['local'], 'shadow', line('mine'));
    roots.write(['next'], 'shadow', `${line('theirs')}web:!:1::::::\n`);
    const {steps} = await roots.merge();
    expect(steps[0]).to.deep.include({action: 'conflict', why: 'changed-both', disputed: ['root: password']});
    const target = await roots.root('target');
    expect(await target.readText('/etc/shadow' as RootPath)).to.equal(`${line('mine')}web:!:1::::::\n`);
    roots.write(['local'], 'shadow', `${line('!')}me:!:1::::::\n`);
    roots.shell(['local'], 'chmod 600 shadow');
    roots.shell(['next'], 'chmod 640 shadow');
    const again = await roots.merge();
    expect(again.steps[0]).to.include({action: 'conflict', why: 'metadata-both'});
    expect(await (await roots.root('target')).readText('/etc/shadow' as RootPath)).to.equal(
      `${line('theirs')}web:!:1::::::\nme:!:1::::::\n`,
    );
  });

  it('refuses accounts that clash, in all files at once', async () => {
    roots.write(['local'], 'passwd', 'me:x:998:998::/:/bin/sh\n');
    roots.write(['next'], 'passwd', 'web:x:998:998::/:/bin/sh\n');
    roots.write(['local'], 'group', 'web:x:1:\n');
    roots.write(['next'], 'group', 'web:x:2:\n');
    const error = await ashErrorOf(roots.plan());
    expect(error).to.include({code: 'ASH_ETC_ACCOUNT_CLASH', exit: 'refused'});
    expect(error.message)
      .to.include('"me" and "web"')
      .and.include('/etc/group')
      .and.include('is 1 here and 2');
  });

  it('takes a root whose base has no /etc', async () => {
    rmSync(roots.at('base', ''), {recursive: true});
    roots.write(['local'], 'mine', 'x');
    roots.write(['next'], 'theirs', 'x');
    expect(await roots.planned()).to.deep.equal({
      '': 'keep-new (same-change)',
      mine: 'take-local (only-local)',
      theirs: 'keep-new (only-next)',
    });
  });

  it('refuses a root whose /etc is missing, or a link to somewhere else', async () => {
    rmSync(roots.at('next', ''), {recursive: true});
    expect((await ashErrorOf(roots.plan())).code).to.equal('ASH_ETC_MISSING');
    symlinkSync('/etc', roots.at('next', '').toString().slice(0, -1));
    expect((await ashErrorOf(roots.plan())).code).to.equal('ASH_ETC_MISSING');
  });

  it('refuses to guess what lies under a mount', async () => {
    roots.write(ALL, 'mounted/file', 'x');
    roots.shell(['local'], 'mount -t tmpfs none mounted');
    try {
      expect(await ashErrorOf(roots.plan())).to.include({code: 'ASH_ETC_MOUNTED', exit: 'refused'});
    } finally {
      roots.shell(['local'], 'umount mounted');
    }
  });

  it('stops when it is asked to', async () => {
    const stopped = roots.plan({signal: AbortSignal.abort()});
    expect((await ashErrorOf(stopped)).code).to.equal('ASH_INTERRUPTED');
  });

  it('keeps an old conflict a conflict until the sides are alike', async () => {
    roots.write(ALL, 'file', 'theirs');
    roots.write(['local'], 'file', 'mine');
    const unresolved = ['/etc/file', '/etc/other'] as RootPath[];
    expect(await roots.planned({unresolved})).to.deep.equal({file: 'conflict (unresolved)'});
    roots.write(['next'], 'file', 'newer');
    expect(await roots.planned({unresolved})).to.deep.equal({
      file: 'conflict (added-both)'.replace('added', 'changed'),
    });
    roots.write(['local'], 'file', 'theirs');
    expect(await roots.planned({unresolved})).to.deep.equal({file: 'keep-new (only-next)'});
    roots.write(['local'], 'file', 'newer');
    expect(await roots.planned({unresolved})).to.deep.equal({file: 'keep-new (same-change)'});
  });

  it('compares thousands of files in a fraction of a second', async function () {
    this.timeout(60_000);
    roots.shell(
      ALL,
      'for d in $(seq 60); do mkdir $d.d; for f in $(seq 50); do echo $d $f > $d.d/$f.conf; done; done',
    );
    await roots.plan();
    const before = process.cpuUsage();
    expect((await roots.plan()).steps).to.deep.equal([]);
    const {user, system} = process.cpuUsage(before);
    expect((user + system) / 1000).to.be.lessThan(1000);
  });
});
