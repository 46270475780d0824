import {execFileSync} from 'node:child_process';
import {truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {
  efiFreeBytes,
  listEfiDirectories,
  listingIn,
  makeMissingDirectories,
  namesIn,
} from '../../../src/boot/loader/efi-directory.js';
import {writeEfiFile, writeEfiFiles} from '../../../src/boot/loader/efi-files.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {efiPartition, MIB} from './efi-partition.js';

describe('listingIn', () => {
  it('reads short names, long names and directories, each where it lies', () => {
    const listing = listingIn(
      [
        ' Volume in drive : is ASH-EFI',
        'Directory for ::/',
        '',
        'loader       <DIR>     2026-11-23   7:38 ',
        '        1 file                    0 bytes',
        '',
        'Directory for ::/loader',
        '',
        '.            <DIR>     2026-11-23   7:38 ',
        '..           <DIR>     2026-11-23   7:38 ',
        'entries      <DIR>     2026-11-23   7:38 ',
        'ASH1-T~1 CON         8 2026-11-23   7:38  ash1-tree+3.conf',
        'LINUX    EFI  83886080 2026-11-23  17:38 ',
        'A        B           0 11-23-2026   7:38p',
        '        4 files          83 886 088 bytes',
        '                         68 121 088 bytes free',
        '',
      ].join('\n'),
    );
    expect(listing).to.deep.equal(
      new Map([
        ['/', [{name: 'loader', sizeBytes: null}]],
        [
          '/loader',
          [
            {name: 'entries', sizeBytes: null},
            {name: 'ash1-tree+3.conf', sizeBytes: 8},
            {name: 'LINUX.EFI', sizeBytes: 83_886_080},
            {name: 'A.B', sizeBytes: 0},
          ],
        ],
      ]),
    );
    expect(namesIn(listing, '/loader')).to.deep.equal(['entries', 'ash1-tree+3.conf', 'LINUX.EFI', 'A.B']);
    expect(namesIn(listing, '/other')).to.deep.equal([]);
  });

  it('finds nothing in anything else', () => {
    expect(listingIn('mdir: something\n').size).to.equal(0);
  });
});

describe('a directory of an EFI partition', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir');
  });

  afterEach(removeScratch);

  it('is listed with names as they were given, and empty when it is not there', async () => {
    const partition = efiPartition();
    const names = ['linux', 'ash-default-13+2-1.conf', 'a b.txt', '0123456789abcdef0123456789abcdef.part'];
    await makeMissingDirectories(partition, new Map([['/', []]]), '/deep/er');
    await writeEfiFiles(partition, '/deep/er', new Map(names.map((name) => [name, name])));
    await writeEfiFile(partition, '/deep/er/large', Buffer.alloc(12 * MIB));
    const listing = await listEfiDirectories(partition, ['/', '/other', '/deep/er']);
    expect([...listing.keys()]).to.deep.equal(['/', '/deep/er']);
    expect(namesIn(listing, '/')).to.deep.equal(['deep']);
    const found = listing.get('/deep/er') ?? [];
    expect(new Map(found.map(({name, sizeBytes}) => [name, sizeBytes]))).to.deep.equal(
      new Map([...names.map((name) => [name, name.length] as const), ['large', 12 * MIB] as const]),
    );
  });

  it('is made with those above it, as far as they are missing', async () => {
    const partition = efiPartition();
    for (const path of ['/a/b', '/a/b', '/a/c/d', '/e', '/E']) {
      await makeMissingDirectories(partition, await listEfiDirectories(partition, ['/', '/a']), path);
      expect((await listEfiDirectories(partition, [path])).has(path), path).to.equal(true);
    }
  });

  it('says how much room is left', async () => {
    const partition = efiPartition();
    const before = await efiFreeBytes(partition);
    await writeEfiFile(partition, '/large', Buffer.alloc(12 * MIB));
    expect(before).to.be.within(60 * MIB, 64 * MIB);
    expect(before - (await efiFreeBytes(partition))).to.equal(12 * MIB);
  });

  it('is an error where there is no FAT', async () => {
    const path = join(scratch(), 'empty.img');
    writeFileSync(path, '');
    truncateSync(path, MIB);
    const error = await ashErrorOf(listEfiDirectories({path, offsetBytes: 0}, ['/']));
    expect(error.code).to.equal('ASH_EFI_PARTITION_UNREADABLE');
    expect(error.hint).to.include('fsck.vfat');
    expect(execFileSync('stat', ['-c', '%s', path]).toString().trim()).to.equal(String(MIB));
  });
});
