import {Laboratory} from './helpers/laboratory.js';
import {BROKEN, comesBack, oneBoot} from './helpers/scenarios.js';
import {systemImage} from './helpers/system-image.js';

const VARIANT = {release: 'trixie', loader: 'systemd-boot'} as const;

describe('a machine with UEFI and systemd-boot', () => {
  const laboratory = new Laboratory();

  it('boots a branch with a new package', async () => {
    await oneBoot(laboratory, await systemImage(VARIANT), 'uefi');
  });

  for (const [what, script] of BROKEN) {
    it(`comes back alone from a deployment ${what} (long)`, async () => {
      await comesBack(laboratory, await systemImage(VARIANT), script);
    });
  }
});
