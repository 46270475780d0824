import {join} from 'node:path';
import {expect} from 'chai';
import {listEfiDirectories} from '../../../../src/boot/loader/efi-directory.js';
import {
  readEfiFile,
  readEfiFiles,
  removeEfiFiles,
  renameEfiFile,
  writeEfiFile,
  type EfiPartition,
} from '../../../../src/boot/loader/efi-files.js';
import {NO_STATE, type LoaderState} from '../../../../src/boot/loader/loader.js';
import {SystemdBootLoader} from '../../../../src/boot/loader/systemd-boot/systemd-boot-loader.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';
import {efiPartition, MIB} from '../efi-partition.js';
import {bootable, efiProgram, menu, node} from '../menus.js';

const ENTRIES = '/loader/entries';
const ON_TRIAL: LoaderState = {...NO_STATE, trial: {deployment: '13', left: 3}};

describe('SystemdBootLoader', () => {
  let efi: EfiPartition;
  let warnings: string[];

  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'mdel', 'mren');
  });

  beforeEach(() => {
    efi = efiPartition();
    warnings = [];
  });

  afterEach(removeScratch);

  function loader(booted?: string): SystemdBootLoader {
    const digests = join(scratch(), 'kernels.json');
    return new SystemdBootLoader({
      ...{efi, uuid: 'AAAA-BBBB', digests, booted},
      warn: (message) => {
        warnings.push(message);
      },
    });
  }

  async function namesIn(directory: string): Promise<string[]> {
    const listing = await listEfiDirectories(efi, [directory]);
    const names = (listing.get(directory) ?? []).map(({name}) => name);
    return names.filter((name) => name !== 'ash-generation').sort();
  }

  async function textOf(name: string): Promise<string> {
    return (await readEfiFiles(efi, ENTRIES, [name])).get(name) ?? '';
  }

  it('writes an entry for each deployment, and each kernel once', async () => {
    const [first, previous] = [bootable('13'), bootable('12')];
    await loader().write(
      menu({default: first, previous, tree: [node(13, first), node(7, bootable('7.1'))]}),
      5,
      ON_TRIAL,
    );
    expect(await namesIn(ENTRIES)).to.have.members([
      'ash13-default+3.conf',
      'ash12-previous.conf',
      'ash7.1-tree.conf',
    ]);
    expect(await namesIn('/ash/kernels')).to.have.lengthOf(2);
    const text = await textOf('ash13-default+3.conf');
    const [, kernel = ''] = /^linux (.*)$/m.exec(text) ?? [];
    expect(await readEfiFile(efi, kernel)).to.deep.equal(efiProgram('linux'));
    expect(text).to.match(/^options root=UUID=1-2 ro ash.deployment=13 ash.trial panic=10 /m);
    expect(await textOf('ash12-previous.conf')).to.not.include('ash.trial');
    expect((await readEfiFile(efi, '/loader/loader.conf'))?.toString()).to.match(/^timeout 5$/m);
    expect(warnings).to.deep.equal([]);
  });

  it('knows its generation and its state again', async () => {
    const write = menu({default: bootable('13'), previous: bootable('12'), once: bootable('9')});
    const state: LoaderState = {...ON_TRIAL, failed: '11', once: {deployment: '9', used: false}};
    expect(await loader().readGeneration()).to.equal(undefined);
    await loader().write(write, 5, state);
    expect(await loader().readGeneration()).to.equal(5);
    expect(await loader().readState()).to.deep.equal(state);
  });

  it('sees what systemd-boot has counted, and keeps the menu', async () => {
    await loader().write(menu({default: bootable('13'), previous: bootable('12')}), 5, ON_TRIAL);
    await renameEfiFile(efi, `${ENTRIES}/ash13-default+3.conf`, `${ENTRIES}/ash13-default+2-1.conf`);
    expect(await loader().readGeneration()).to.equal(5);
    expect((await loader().readState()).trial).to.deep.equal({deployment: '13', left: 2});
    await renameEfiFile(efi, `${ENTRIES}/ash13-default+2-1.conf`, `${ENTRIES}/ash13-default+0-3.conf`);
    expect(await loader('12').readState()).to.deep.include({failed: '13'});
    expect(await loader('13').readState()).to.deep.include({
      failed: null,
      trial: {deployment: '13', left: 0},
    });
  });

  it('takes the trial away from what came up', async () => {
    const up = menu({default: bootable('13'), previous: bootable('12')});
    await loader().write(up, 5, ON_TRIAL);
    await renameEfiFile(efi, `${ENTRIES}/ash13-default+3.conf`, `${ENTRIES}/ash13-default+2-1.conf`);
    await loader('13').write(up, 6, NO_STATE);
    expect(await namesIn(ENTRIES)).to.have.members(['ash13-default.conf', 'ash12-previous.conf']);
    expect(await textOf('ash13-default.conf')).to.not.include('ash.trial');
  });

  it('removes the kernels that no entry needs any more', async () => {
    const old = bootable('12', {initramfs: 'old'});
    await loader().write(menu({default: bootable('13'), previous: old}), 5, NO_STATE);
    expect(await namesIn('/ash/kernels')).to.have.lengthOf(3);
    await loader().write(menu({default: bootable('14'), previous: bootable('13')}), 6, NO_STATE);
    expect(await namesIn('/ash/kernels')).to.have.lengthOf(2);
    expect(await namesIn(ENTRIES)).to.have.members(['ash14-default.conf', 'ash13-previous.conf']);
  });

  it('notices what somebody has changed, and mends it', async () => {
    const good = menu({default: bootable('13'), previous: bootable('12')});
    const damages: (() => Promise<void>)[] = [
      () => writeEfiFile(efi, `${ENTRIES}/ash13-default.conf`, Buffer.from('title other\n')),
      () => removeEfiFiles(efi, [`${ENTRIES}/ash12-previous.conf`]),
      () => writeEfiFile(efi, `${ENTRIES}/ash5-tree.conf`, Buffer.from('title left over\n')),
      () => writeEfiFile(efi, `${ENTRIES}/ash13-default.conf.new`, Buffer.from('half')),
      () => writeEfiFile(efi, `${ENTRIES}/ash-generation`, Buffer.from('{')),
      async () =>
        removeEfiFiles(
          efi,
          (await namesIn('/ash/kernels')).map((name) => `/ash/kernels/${name}`),
        ),
    ];
    await loader().write(good, 5, NO_STATE);
    for (const damage of damages) {
      await damage();
      expect(await loader().readGeneration()).to.equal(undefined);
      await loader().write(good, 5, NO_STATE);
      expect(await loader().readGeneration()).to.equal(5);
      expect(await namesIn(ENTRIES)).to.have.members(['ash13-default.conf', 'ash12-previous.conf']);
    }
  });

  it('reads the copies again when the same menu is wanted once more', async () => {
    const good = menu({default: bootable('13')});
    await loader().write(good, 5, NO_STATE);
    const [first = '', second = ''] = await namesIn('/ash/kernels');
    const whole = await readEfiFile(efi, `/ash/kernels/${first}`);
    const other = Buffer.from(whole ?? '');
    other.fill(7, other.length - 2);
    await writeEfiFile(efi, `/ash/kernels/${first}`, other);
    await loader().write(good, 5, NO_STATE);
    expect(await readEfiFile(efi, `/ash/kernels/${first}`)).to.deep.equal(whole);
    expect(await namesIn('/ash/kernels')).to.deep.equal([first, second]);
  });

  it('leaves what is not its own alone, settings of the user too', async () => {
    await writeEfiFile(efi, '/loader/loader.conf', Buffer.from('timeout 1\n'));
    await writeEfiFile(efi, `${ENTRIES}/arch.conf`, Buffer.from('title Arch\n'));
    await writeEfiFile(efi, '/ash/kernels/README', Buffer.from('mine'));
    await loader().write(menu({default: bootable('13')}), 5, NO_STATE);
    expect((await readEfiFile(efi, '/loader/loader.conf'))?.toString()).to.equal('timeout 1\n');
    expect(await namesIn(ENTRIES)).to.include('arch.conf');
    expect(await namesIn('/ash/kernels')).to.include('README');
    expect(await loader().readGeneration()).to.equal(5);
  });

  it('changes nothing when there is no room for what must boot', async () => {
    const good = menu({default: bootable('13')});
    await loader().write(good, 5, NO_STATE);
    const large = bootable('14', {initramfs: Buffer.alloc(70 * MIB, 1)});
    const error = await ashErrorOf(
      loader().write(menu({default: large, previous: bootable('13')}), 6, NO_STATE),
    );
    expect(error.code).to.equal('ASH_EFI_PARTITION_FULL');
    expect(error.exit).to.equal('noSpace');
    expect(error.message).to.match(/\d+ MiB are missing/);
    expect(await loader().readGeneration()).to.equal(5);
  });

  it('leaves snapshots out of the menu that have no room, and makes room for what must boot', async () => {
    const others = ['7.1', '8.1', '9.1'].map((name, index) =>
      bootable(name, {initramfs: Buffer.alloc(25 * MIB, index + 1)}),
    );
    const tree = others.map((entry) => node(entry.snapshot, entry));
    await loader().write(menu({default: bootable('13'), tree}), 5, NO_STATE);
    expect(await namesIn(ENTRIES)).to.have.members([
      'ash13-default.conf',
      'ash7.1-tree.conf',
      'ash8.1-tree.conf',
    ]);
    expect(warnings.splice(0)).to.have.lengthOf(1);
    const large = bootable('14', {initramfs: Buffer.alloc(30 * MIB, 9)});
    await loader().write(menu({default: large, previous: bootable('13'), tree}), 6, NO_STATE);
    expect(await namesIn(ENTRIES)).to.have.members([
      'ash14-default.conf',
      'ash13-previous.conf',
      'ash7.1-tree.conf',
    ]);
    expect(warnings).to.deep.equal([
      "2 snapshots are not in the boot menu: the EFI partition has no room for their kernels, or there is none that it could start. 'ash boot update' tries again.",
    ]);
    expect(await loader().readGeneration()).to.equal(6);
  });

  it('refuses a default that UEFI could not start, and leaves such a snapshot out of the tree', async () => {
    const text = bootable('13', {kernel: 'no program'});
    const error = await ashErrorOf(loader().write(menu({default: text}), 5, NO_STATE));
    expect(error.code).to.equal('ASH_KERNEL_NOT_EFI');
    await loader().write(menu({default: bootable('12'), tree: [node(13, text)]}), 5, NO_STATE);
    expect(await namesIn(ENTRIES)).to.have.members(['ash12-default.conf']);
    expect(warnings[0]).to.match(/^1 snapshot is not in the boot menu/);
  });

  it('says so when the EFI partition is not there', async () => {
    const gone = new SystemdBootLoader({
      ...{efi: undefined, uuid: 'AAAA-BBBB', digests: '/nowhere', booted: undefined},
      warn: () => undefined,
    });
    expect(gone.counts).to.equal(false);
    expect(await gone.readState()).to.deep.equal(NO_STATE);
    const error = await ashErrorOf(gone.write(menu({default: bootable('13')}), 5, NO_STATE));
    expect(error.code).to.equal('ASH_EFI_PARTITION_GONE');
    expect(error.message).to.include('AAAA-BBBB');
    expect(error.hint).to.include("'ash boot update'");
  });
});
