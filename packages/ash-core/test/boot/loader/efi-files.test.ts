import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {
  copyToEfi,
  hasEfiFile,
  makeEfiDirectories,
  readEfiFile,
  readEfiFiles,
  removeEfiDirectories,
  removeEfiFiles,
  renameEfiFile,
  streamEfiFile,
  syncEfi,
  writeEfiFile,
  writeEfiFiles,
} from '../../../src/boot/loader/efi-files.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {efiPartition, MIB} from './efi-partition.js';

describe('files on an EFI partition', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'mshowfat', 'fsck.vfat');
  });

  afterEach(removeScratch);

  it('are written with the directories above them, replaced, and read', async () => {
    const partition = efiPartition();
    expect(await readEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI')).to.equal(undefined);
    await writeEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI', Buffer.from('first'));
    await writeEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI', Buffer.from([0, 10, 13, 26, 255]));
    expect(await readEfiFile(partition, '/EFI/BOOT/BOOTX64.EFI')).to.deep.equal(
      Buffer.from([0, 10, 13, 26, 255]),
    );
    expect(await hasEfiFile(partition, '/EFI')).to.equal(true);
    expect(await hasEfiFile(partition, '/efi/other')).to.equal(false);
  });

  it('are written and read several at a time', async () => {
    const partition = efiPartition();
    const files = new Map([
      ['ash-13+3.conf', 'title ä\n'],
      ['other.conf', ''],
    ]);
    await makeEfiDirectories(partition, ['/loader', '/loader/entries']);
    await writeEfiFiles(partition, '/loader/entries', files);
    expect(await readEfiFiles(partition, '/loader/entries', [...files.keys()])).to.deep.equal(files);
    await writeEfiFiles(partition, '/loader/entries', new Map([['other.conf', 'new']]));
    expect((await readEfiFiles(partition, '/loader/entries', ['other.conf'])).get('other.conf')).to.equal(
      'new',
    );
    const error = await ashErrorOf(readEfiFiles(partition, '/loader/entries', ['other.conf', 'missing']));
    expect(error.code).to.equal('ASH_PROGRAM_FAILED');
    await writeEfiFiles(partition, '/nowhere', new Map());
    expect(await hasEfiFile(partition, '/nowhere')).to.equal(false);
  });

  it('are copied, streamed, renamed and removed', async () => {
    const partition = efiPartition();
    const content = Buffer.alloc(3 * MIB, 'ash');
    const source = join(scratch(), 'source');
    writeFileSync(source, content);
    await copyToEfi(partition, source, '/copy');
    await renameEfiFile(partition, '/copy', '/renamed');
    const pieces: Uint8Array[] = [];
    for await (const piece of streamEfiFile(partition, '/renamed')) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(content)).to.equal(true);
    await removeEfiFiles(partition, ['/renamed']);
    expect(await hasEfiFile(partition, '/renamed')).to.equal(false);
    await writeEfiFile(partition, '/a/b/c', Buffer.from('x'));
    await removeEfiDirectories(partition, ['/a']);
    expect(await hasEfiFile(partition, '/a')).to.equal(false);
    await syncEfi(partition);
  });

  it('keep their name when another one has it already', async () => {
    const partition = efiPartition();
    for (const name of ['/one', '/two']) await writeEfiFile(partition, name, Buffer.from(name));
    await ashErrorOf(renameEfiFile(partition, '/one', '/two'));
    expect((await readEfiFile(partition, '/two'))?.toString()).to.equal('/two');
  });

  it('leave a sound file system', async () => {
    const partition = efiPartition();
    await writeEfiFile(partition, '/a/b/c/file', Buffer.alloc(200_000, 7));
    const alone = join(scratch(), 'fat.img');
    execFileSync('dd', [`if=${partition.path}`, `of=${alone}`, 'bs=1M', 'skip=1', 'count=64', 'status=none']);
    expect(execFileSync('fsck.vfat', ['-n', alone]).toString()).to.match(/files/);
  });

  it('reject when the partition is full', async () => {
    const partition = efiPartition();
    const error = await ashErrorOf(writeEfiFile(partition, '/large', Buffer.alloc(70 * MIB)));
    expect(error.code).to.equal('ASH_PROGRAM_FAILED');
  });
});
