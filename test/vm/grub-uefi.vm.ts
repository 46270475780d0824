import {overlay} from './helpers/disk.js';
import {Laboratory} from './helpers/laboratory.js';
import {BROKEN, comesBack, cutWhileDeploying, wholeLife} from './helpers/scenarios.js';
import {systemImage} from './helpers/system-image.js';

const VARIANT = {release: 'trixie', loader: 'grub'} as const;

describe('a machine with UEFI and GRUB', () => {
  const laboratory = new Laboratory();

  it('boots a branch with a new package, another snapshot from the menu, and what it went back to', async () => {
    const disk = overlay(await systemImage(VARIANT), laboratory.file('disk.qcow2'));
    const machine = laboratory.start(disk, 'uefi');
    await wholeLife(machine, () => machine.choose(/^All snapshots/, /^0 .*…|^0 .*\?/, /^1 system/));
  });

  for (const [what, script] of BROKEN) {
    it(`comes back alone from a deployment ${what}`, async () => {
      await comesBack(laboratory, await systemImage(VARIANT), script);
    });
  }

  it('boots the old or the new deployment when the power goes during ash deploy (long)', async () => {
    await cutWhileDeploying(laboratory, await systemImage(VARIANT));
  });
});
