import {overlay} from './helpers/disk.js';
import {Laboratory} from './helpers/laboratory.js';
import {oneBoot, wholeLife} from './helpers/scenarios.js';
import {systemImage} from './helpers/system-image.js';

const VARIANT = {release: 'trixie', loader: 'grub'} as const;

describe('a machine with a BIOS and GRUB', () => {
  const laboratory = new Laboratory();

  it('boots a branch with a new package', async () => {
    await oneBoot(laboratory, await systemImage(VARIANT), 'bios');
  });

  it('boots a branch, another snapshot from the menu, and what it went back to (long)', async () => {
    const disk = overlay(await systemImage(VARIANT), laboratory.file('disk.qcow2'));
    const machine = laboratory.start(disk, 'bios');
    await wholeLife(machine, () => machine.choose(/^All snapshots/, /^0 .*…|^0 .*\?/, /^1 system/));
  });
});
