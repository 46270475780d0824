import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {writeEfiFile} from '../../../../src/boot/loader/efi-files.js';
import {
  ENVIRONMENT_PATH,
  readEnvironment,
  writeEnvironment,
} from '../../../../src/boot/loader/grub/environment.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {removeScratch} from '../../../helpers/scratch.js';
import {efiPartition, MIB} from '../efi-partition.js';

describe('the boot counter on an EFI partition', () => {
  before(async function () {
    await needsRootAnd(this, 'mkfs.vfat', 'mcopy', 'mmd', 'mdir', 'mshowfat');
  });

  afterEach(removeScratch);

  it('is empty before it is there', async () => {
    expect(await readEnvironment(efiPartition())).to.deep.equal({});
  });

  it('is written over where it lies', async () => {
    const partition = efiPartition();
    await writeEnvironment(partition, {ash_tries: '3'});
    const image = execFileSync('mshowfat', [
      '-i',
      `${partition.path}@@${MIB}`,
      `::${ENVIRONMENT_PATH}`,
    ]).toString();
    await writeEfiFile(partition, '/other', Buffer.from('x'));
    await writeEnvironment(partition, {ash_tries: '2', ash_trying: '7'});
    expect(await readEnvironment(partition)).to.deep.equal({ash_tries: '2', ash_trying: '7'});
    expect(
      execFileSync('mshowfat', ['-i', `${partition.path}@@${MIB}`, `::${ENVIRONMENT_PATH}`]).toString(),
    ).to.equal(image);
  });

  it('is made anew when it was damaged', async () => {
    const partition = efiPartition();
    await writeEfiFile(partition, ENVIRONMENT_PATH, Buffer.from('nonsense'));
    expect((await ashErrorOf(readEnvironment(partition))).code).to.equal('ASH_ENVIRONMENT_DAMAGED');
    await writeEnvironment(partition, {ash_tries: '1'});
    expect(await readEnvironment(partition)).to.deep.equal({ash_tries: '1'});
  });
});
