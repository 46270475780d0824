import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {copyFileSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {canUseLoopDevices, createLoopVolume} from 'ash-testkit';
import {expect} from 'chai';
import {Digests} from '../../../../src/boot/loader/kernel-store/digests.js';
import {needsRootAnd, skipBecause} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';
import {efiProgram} from '../menus.js';

describe('Digests', () => {
  let root: string;
  let cache: string;

  beforeEach(() => {
    root = scratch();
    cache = join(scratch(), 'kernels.json');
    mkdirSync(join(root, 'boot'));
  });

  afterEach(removeScratch);

  function put(name: string, content: Buffer | string): void {
    writeFileSync(join(root, 'boot', name), content);
  }

  it('know hash and size, and whether UEFI could start it', async () => {
    const program = efiProgram('linux', 3000);
    put('vmlinuz', program);
    put('initrd', 'cpio');
    put('short', 'MZ');
    const digests = await Digests.open(cache);
    expect(await digests.of(root, '/boot/vmlinuz')).to.deep.equal({
      hash: createHash('sha256').update(program).digest('hex').slice(0, 32),
      sizeBytes: 3000,
      isEfiProgram: true,
    });
    expect((await digests.of(root, '/boot/initrd')).isEfiProgram).to.equal(false);
    expect((await digests.of(root, '/boot/short')).isEfiProgram).to.equal(false);
  });

  it('are remembered for the clones of a file', async function () {
    await needsRootAnd(this, 'btrfs');
    const hindrance = canUseLoopDevices();
    if (hindrance !== undefined) skipBecause(this, hindrance);
    const volume = await createLoopVolume();
    try {
      const [one, two] = [join(volume.directory, 'one'), join(volume.directory, 'two')];
      execFileSync('btrfs', ['subvolume', 'create', one], {stdio: 'ignore'});
      writeFileSync(join(one, 'vmlinuz'), 'content');
      const digests = await Digests.open(cache);
      const {hash} = await digests.of(one, '/vmlinuz');
      await digests.save();
      writeFileSync(cache, readFileSync(cache, 'utf8').replaceAll(hash, 'f'.repeat(32)));
      execFileSync('btrfs', ['subvolume', 'snapshot', one, two], {stdio: 'ignore'});
      expect((await (await Digests.open(cache)).of(two, '/vmlinuz')).hash).to.equal('f'.repeat(32));
      writeFileSync(join(two, 'vmlinuz'), 'CONTENT');
      expect((await (await Digests.open(cache)).of(two, '/vmlinuz')).hash).to.not.equal('f'.repeat(32));
    } finally {
      await volume.dispose();
    }
  });

  it('come from memory when nothing has changed', async () => {
    put('vmlinuz', 'content');
    const digests = await Digests.open(cache);
    const {hash} = await digests.of(root, '/boot/vmlinuz');
    await digests.save();
    writeFileSync(cache, readFileSync(cache, 'utf8').replaceAll(hash, 'f'.repeat(32)));
    expect((await (await Digests.open(cache)).of(root, '/boot/vmlinuz')).hash).to.equal('f'.repeat(32));
  });

  it('are made anew for a file that was changed, even with its old times', async () => {
    put('vmlinuz', 'before');
    const digests = await Digests.open(cache);
    const before = await digests.of(root, '/boot/vmlinuz');
    await digests.save();
    put('vmlinuz', 'behind');
    utimesSync(join(root, 'boot/vmlinuz'), 1, 1);
    const after = await (await Digests.open(cache)).of(root, '/boot/vmlinuz');
    expect(after.hash).to.not.equal(before.hash);
  });

  it('forget what was not asked for, and survive a damaged file', async () => {
    put('one', 'one');
    put('two', 'two');
    const first = await Digests.open(cache);
    await first.of(root, '/boot/one');
    await first.save();
    const second = await Digests.open(cache);
    await second.of(root, '/boot/two');
    await second.save();
    expect(Object.keys(JSON.parse(readFileSync(cache, 'utf8')) as object)).to.have.lengthOf(1);
    writeFileSync(cache, '{"x":');
    expect((await (await Digests.open(cache)).of(root, '/boot/one')).sizeBytes).to.equal(3);
  });

  it('follow links inside the root only', async () => {
    mkdirSync(join(root, 'etc'));
    writeFileSync(join(root, 'etc/passwd'), 'inside');
    symlinkSync('/etc/passwd', join(root, 'boot/vmlinuz'));
    symlinkSync('/etc', join(root, 'link'));
    symlinkSync('/nowhere', join(root, 'boot/dangling'));
    copyFileSync('/etc/hostname', join(root, 'boot/other'));
    const digests = await Digests.open(cache);
    expect((await digests.of(root, '/boot/vmlinuz')).sizeBytes).to.equal(6);
    expect((await digests.of(root, '/link/passwd')).sizeBytes).to.equal(6);
    const error = await ashErrorOf(digests.of(root, '/boot/dangling'));
    expect(error.code).to.match(/^ASH_/);
  });
});
