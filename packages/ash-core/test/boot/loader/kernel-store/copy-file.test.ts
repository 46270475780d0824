import {symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {listEfiDirectories} from '../../../../src/boot/loader/efi-directory.js';
import {
  makeEfiDirectories,
  readEfiFile,
  writeEfiFile,
  type EfiPartition,
} from '../../../../src/boot/loader/efi-files.js';
import {copyFile, hashOfEfiFile} from '../../../../src/boot/loader/kernel-store/copy-file.js';
import {Digests, type KernelFile} from '../../../../src/boot/loader/kernel-store/digests.js';
import {copyPath, KERNEL_DIRECTORY} from '../../../../src/boot/loader/kernel-store/menu-with-copies.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';
import {efiPartition, MIB} from '../efi-partition.js';

describe('copyFile', () => {
  let partition: EfiPartition;
  let directory: string;

  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'mren', 'mdel');
  });

  beforeEach(async () => {
    partition = efiPartition();
    directory = scratch();
    await makeEfiDirectories(partition, ['/ash', KERNEL_DIRECTORY]);
  });

  afterEach(removeScratch);

  async function known(content: Buffer): Promise<KernelFile> {
    writeFileSync(join(directory, 'kernel'), content);
    return (await Digests.open('/nowhere')).of(directory, '/kernel');
  }

  async function names(): Promise<string[]> {
    const listing = await listEfiDirectories(partition, [KERNEL_DIRECTORY]);
    return (listing.get(KERNEL_DIRECTORY) ?? []).map(({name}) => name);
  }

  it('copies a file under the name of its content', async () => {
    const content = Buffer.alloc(3 * MIB, 'linux');
    const file = await known(content);
    await copyFile(partition, {directory, path: '/kernel'}, file, false);
    expect(await names()).to.deep.equal([file.hash]);
    expect(await readEfiFile(partition, copyPath(file.hash))).to.deep.equal(content);
    expect(await hashOfEfiFile(partition, copyPath(file.hash))).to.equal(file.hash);
  });

  it('replaces a copy that is not whole, and what an earlier try has left', async () => {
    const file = await known(Buffer.from('linux'));
    await writeEfiFile(partition, copyPath(file.hash), Buffer.from('lin'));
    await writeEfiFile(partition, `${copyPath(file.hash)}.part`, Buffer.from('l'));
    await copyFile(partition, {directory, path: '/kernel'}, file, true);
    expect(await names()).to.deep.equal([file.hash]);
    expect(await readEfiFile(partition, copyPath(file.hash))).to.deep.equal(Buffer.from('linux'));
  });

  it('leaves nothing of a file that has changed since it was looked at', async () => {
    const file = await known(Buffer.from('linux'));
    writeFileSync(join(directory, 'kernel'), 'other');
    const error = await ashErrorOf(copyFile(partition, {directory, path: '/kernel'}, file, false));
    expect(error.code).to.equal('ASH_KERNEL_COPY_DAMAGED');
    expect(await names()).to.deep.equal([]);
  });

  it('leaves nothing of a file that does not fit', async () => {
    const file = await known(Buffer.alloc(70 * MIB));
    const error = await ashErrorOf(copyFile(partition, {directory, path: '/kernel'}, file, false));
    expect(error.code).to.equal('ASH_PROGRAM_FAILED');
    expect(await names()).to.deep.equal([]);
  });

  it('does not follow a link out of the root', async () => {
    symlinkSync('/etc/passwd', join(directory, 'link'));
    const file = await known(Buffer.from('linux'));
    const error = await ashErrorOf(copyFile(partition, {directory, path: '/link'}, file, false));
    expect(error.code).to.not.equal('ASH_KERNEL_COPY_DAMAGED');
  });
});
