import {execFileSync, spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {expect} from 'chai';
import {listEfiDirectories} from '../../../../src/boot/loader/efi-directory.js';
import {
  readEfiFile,
  removeEfiFiles,
  writeEfiFile,
  type EfiPartition,
} from '../../../../src/boot/loader/efi-files.js';
import {readEnvironment} from '../../../../src/boot/loader/grub/environment.js';
import {GRUB_HOME, GrubEfiLoader} from '../../../../src/boot/loader/grub/grub-efi-loader.js';
import {NO_STATE, type LoaderState} from '../../../../src/boot/loader/loader.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {removeScratch, scratch} from '../../../helpers/scratch.js';
import {efiPartition, MIB} from '../efi-partition.js';
import {bootable, menu, node} from '../menus.js';

const ON_TRIAL: LoaderState = {...NO_STATE, trial: {deployment: '13', left: 3}};

describe('GrubEfiLoader', () => {
  let efi: EfiPartition;
  let warnings: string[];

  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'mdel', 'mdeltree', 'mshowfat');
  });

  beforeEach(() => {
    efi = efiPartition();
    warnings = [];
  });

  afterEach(removeScratch);

  function loader(): GrubEfiLoader {
    return new GrubEfiLoader({
      ...{efi, uuid: 'AAAA-BBBB', digests: join(scratch(), 'kernels.json')},
      warn: (message) => {
        warnings.push(message);
      },
    });
  }

  async function namesIn(directory: string): Promise<string[]> {
    const listing = await listEfiDirectories(efi, [directory]);
    return (listing.get(directory) ?? []).map(({name}) => name).sort();
  }

  async function textOf(path: string): Promise<string> {
    return (await readEfiFile(efi, path))?.toString() ?? '';
  }

  it('writes the same menu as in the store, with the copies of the kernels', async () => {
    const [first, previous] = [bootable('13'), bootable('12')];
    const tree = [node(0, bootable('0.1'), [node(13, first)])];
    await loader().write(menu({default: first, previous, tree}), 5, ON_TRIAL);
    expect(await namesIn(GRUB_HOME)).to.deep.equal(['current', 'grub.cfg', 'menu-5']);
    expect(await namesIn(`${GRUB_HOME}/menu-5`)).to.deep.equal([
      ...['ash-note', 'below-0.cfg', 'grub.cfg', 'tree.cfg'],
    ]);
    const [kernel = '', other = ''] = await namesIn('/ash/kernels');
    const top = await textOf(`${GRUB_HOME}/menu-5/grub.cfg`);
    expect(top).to.match(new RegExp(`linux '/ash/kernels/(${kernel}|${other})' 'root=UUID=1-2'`));
    expect(top).to.include("configfile '/ash/grub/menu-5/tree.cfg'").and.include('ash_trying');
    expect(await readEnvironment(efi, `${GRUB_HOME}/current`)).to.deep.equal({ash_menu: 'menu-5'});
    expect(await readEnvironment(efi)).to.include({ash_trying: '13', ash_tries: '3'});
  });

  it('leads GRUB from the file that it opens first to the menu that counts', async function () {
    await needsRootAnd(this, 'grub-script-check');
    await loader().write(menu({default: bootable('13')}), 5, NO_STATE);
    const text = await textOf(`${GRUB_HOME}/grub.cfg`);
    expect(spawnSync('grub-script-check', [], {input: text}).status).to.equal(0);
    expect(text).to.equal(
      'load_env --file "($root)/ash/grub/current" ash_menu\nsource "/ash/grub/$ash_menu/grub.cfg"\n',
    );
  });

  it('knows its generation and its state again, and goes from menu to menu', async () => {
    expect(await loader().readGeneration()).to.equal(undefined);
    expect(await loader().readState()).to.deep.equal(NO_STATE);
    await loader().write(
      menu({default: bootable('13'), previous: bootable('12', {initramfs: 'old'})}),
      5,
      ON_TRIAL,
    );
    expect(await loader().readGeneration()).to.equal(5);
    expect(await loader().readState()).to.deep.equal(ON_TRIAL);
    const kernels = await namesIn('/ash/kernels');
    expect(kernels).to.have.lengthOf(3);
    await loader().write(menu({default: bootable('13')}), 6, NO_STATE);
    expect(await loader().readGeneration()).to.equal(6);
    expect(await namesIn(GRUB_HOME)).to.deep.equal(['current', 'grub.cfg', 'menu-6']);
    expect(await namesIn('/ash/kernels')).to.have.lengthOf(2);
  });

  it('never writes over the menu that counts', async () => {
    const good = menu({default: bootable('13')});
    for (const name of ['menu-5', 'menu-5-again', 'menu-5']) {
      await loader().write(good, 5, NO_STATE);
      expect(await readEnvironment(efi, `${GRUB_HOME}/current`)).to.deep.equal({ash_menu: name});
      expect(await loader().readGeneration()).to.equal(5);
    }
  });

  it('notices what somebody has changed, and mends it', async () => {
    const good = menu({default: bootable('13'), tree: [node(13, bootable('13'))]});
    const current = async (): Promise<string> =>
      `${GRUB_HOME}/${(await readEnvironment(efi, `${GRUB_HOME}/current`))['ash_menu'] ?? ''}`;
    const damages: (() => Promise<void>)[] = [
      async () => writeEfiFile(efi, `${await current()}/grub.cfg`, Buffer.from('set timeout=0\n')),
      async () => removeEfiFiles(efi, [`${await current()}/tree.cfg`]),
      () => writeEfiFile(efi, `${GRUB_HOME}/current`, Buffer.alloc(1024, 'x')),
      () => removeEfiFiles(efi, [`${GRUB_HOME}/grub.cfg`]),
      async () => removeEfiFiles(efi, [`/ash/kernels/${(await namesIn('/ash/kernels'))[0] ?? ''}`]),
    ];
    await loader().write(good, 5, NO_STATE);
    for (const damage of damages) {
      await damage();
      expect(await loader().readGeneration()).to.equal(undefined);
      await loader().write(good, 5, NO_STATE);
      expect(await loader().readGeneration()).to.equal(5);
    }
  });

  it('lets the tree go to make room for what must boot, and refuses when that is not enough', async () => {
    const tree = [7, 8].map((number) =>
      node(number, bootable(`${number}.1`, {initramfs: Buffer.alloc(25 * MIB, number)})),
    );
    await loader().write(menu({default: bootable('13'), tree}), 5, NO_STATE);
    expect(warnings).to.deep.equal([]);
    const large = bootable('14', {initramfs: Buffer.alloc(30 * MIB, 9)});
    await loader().write(menu({default: large, previous: bootable('13'), tree}), 6, NO_STATE);
    expect(warnings[0]).to.match(/^1 snapshot is not in the boot menu/);
    expect(await textOf(`${GRUB_HOME}/menu-6/tree.cfg`))
      .to.include('deployment-7.1')
      .and.not.include('deployment-8.1');
    const larger = bootable('15', {initramfs: Buffer.alloc(40 * MIB, 1)});
    const error = await ashErrorOf(loader().write(menu({default: larger, previous: large}), 7, NO_STATE));
    expect(error.code).to.equal('ASH_EFI_PARTITION_FULL');
    expect(await loader().readGeneration()).to.equal(6);
  });

  it('starts a kernel that UEFI could not start by itself', async () => {
    await loader().write(menu({default: bootable('13', {kernel: 'bzImage'})}), 5, NO_STATE);
    expect(await loader().readGeneration()).to.equal(5);
  });

  it('leaves a sound file system', async () => {
    await loader().write(menu({default: bootable('13')}), 5, ON_TRIAL);
    await loader().write(menu({default: bootable('14'), previous: bootable('13')}), 6, NO_STATE);
    const alone = join(scratch(), 'fat.img');
    execFileSync('dd', [`if=${efi.path}`, `of=${alone}`, 'bs=1M', 'skip=1', 'count=64', 'status=none']);
    expect(execFileSync('fsck.vfat', ['-n', alone]).toString()).to.match(/files/);
  });

  it('says so when the EFI partition is not there', async () => {
    const facts = {efi: undefined, uuid: null, digests: '/nowhere', warn: () => undefined};
    const gone = new GrubEfiLoader(facts);
    expect(gone.counts).to.equal(false);
    const error = await ashErrorOf(gone.write(menu({default: bootable('13')}), 5, NO_STATE));
    expect(error.code).to.equal('ASH_EFI_PARTITION_GONE');
  });
});
