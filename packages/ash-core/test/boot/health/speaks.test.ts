import {chmodSync, mkdirSync, readlinkSync, statSync, symlinkSync, unlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import {HEALTH_FAMILIES} from '../../../src/boot/health/families.js';
import {installHealth} from '../../../src/boot/health/install.js';
import {speaks} from '../../../src/boot/health/speaks.js';
import {Root} from '../../../src/files/root.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

/** A root with one program. */
function rootWith(program: string): string {
  const directory = scratch();
  const path = join(directory, program);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return directory;
}

describe('speaks', () => {
  afterEach(removeScratch);

  for (const {programs, files, speaker} of HEALTH_FAMILIES) {
    it(`is true of a root with ${String(programs[0])} as soon as its services are installed`, async () => {
      const directory = rootWith(programs[0] ?? '');
      const root = await Root.open(directory);
      expect(await speaks(root)).to.equal(false);
      expect(await installHealth(root)).to.equal(true);
      expect(await speaks(root)).to.equal(true);
      for (const file of files) {
        const path = join(directory, file.path);
        if ('target' in file) expect(readlinkSync(path)).to.equal(file.target);
        else expect(statSync(path).mode & 0o777).to.equal(file.mode);
      }
      expect(await installHealth(root), 'again').to.equal(true);
      unlinkSync(join(directory, speaker.path));
      expect(await speaks(root)).to.equal(false);
    });
  }

  it('is false when its owner has switched the service off', async () => {
    const directory = rootWith('/lib/systemd/systemd');
    const root = await Root.open(directory);
    await installHealth(root);
    mkdirSync(join(directory, 'etc/systemd/system'), {recursive: true});
    symlinkSync('/dev/null', join(directory, 'etc/systemd/system/ash-boot-confirm.service'));
    expect(await speaks(root)).to.equal(false);
  });

  it('is false of a root whose init ash has no service for, though it gets directories for checks', async () => {
    const directory = rootWith('/sbin/runit');
    const root = await Root.open(directory);
    expect(await installHealth(root)).to.equal(false);
    expect(await speaks(root)).to.equal(false);
    expect(statSync(join(directory, 'etc/ash/health/required.d')).isDirectory()).to.equal(true);
  });

  it('is not led out of the root by its links', async () => {
    const directory = scratch();
    const outside = rootWith('/lib/systemd/systemd');
    await installHealth(await Root.open(outside));
    symlinkSync(join(outside, 'lib'), join(directory, 'lib'));
    symlinkSync(join(outside, 'usr'), join(directory, 'usr'));
    const root = await Root.open(directory);
    expect(await speaks(root)).to.equal(false);
  });
});
