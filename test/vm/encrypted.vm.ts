import {expect} from 'chai';
import {ASH} from '../helpers/ash.js';
import {needsCryptGuest, runInCryptGuest} from './helpers/crypt-guest.js';
import {overlay} from './helpers/disk.js';
import {encryptedImage, PASSPHRASE} from './helpers/encrypted-image.js';
import {Laboratory} from './helpers/laboratory.js';
import type {Machine} from './helpers/machine.js';
import {saw} from './helpers/narrator.js';
import {comeUp, status, wholeLife} from './helpers/scenarios.js';

const GRUB = {release: 'trixie', loader: 'grub'} as const;
const SYSTEMD_BOOT = {release: 'trixie', loader: 'systemd-boot'} as const;

/** Each must be refused, as the remains of a setup would not be. Arguments: ash itself. */
const START_OVER = `
printf 'root-password-hash: "%s"\\n' "$(openssl passwd -6 secret)" >/tmp/answers.yaml
again="$* setup --answers /tmp/answers.yaml --encrypt --start-over --plan"
for place in '--disk /dev/ubda' '--store-partition /dev/ubda2 --efi-partition /dev/ubda1'; do
  code=0; $again $place >/tmp/shown 2>&1 || code=$?
  cat /tmp/shown; test $code = 4; grep '^Error: .*/dev/ubda' /tmp/shown
done
`;

describe('a machine with an encrypted store', () => {
  const laboratory = new Laboratory();

  before(function () {
    needsCryptGuest(this);
  });

  it('boots a branch with a new package, another snapshot from the menu, and what it went back to (long)', async () => {
    const disk = overlay(await encryptedImage(GRUB), laboratory.file('disk.qcow2'));
    const machine = laboratory.start(disk, 'uefi', [PASSPHRASE]);
    await wholeLife(machine, () => machine.choose(/^All snapshots/, /^0 .*…|^0 .*\?/, /^1 system/));
  });

  it('asks again for a wrong passphrase, without taking that for a failed boot (long)', async () => {
    const disk = overlay(await encryptedImage(GRUB), laboratory.file('disk.qcow2'));
    const wrong = ['', 'wrong', PASSPHRASE.toUpperCase(), `${PASSPHRASE} `];
    const machine = laboratory.start(disk, 'uefi', [...wrong, PASSPHRASE]);
    expect(await comeUp(machine)).to.equal('1');
    expect(machine.started).to.deep.equal(['1']);
    await expectEncrypted(machine);
    await machine.powerOff();
  });

  it('boots with systemd-boot, and comes back alone from a deployment whose init is /bin/false (long)', async () => {
    const disk = overlay(await encryptedImage(SYSTEMD_BOOT), laboratory.file('disk.qcow2'));
    const machine = laboratory.start(disk, 'uefi', [PASSPHRASE]);
    expect(await comeUp(machine)).to.equal('1');
    await expectEncrypted(machine);
    await machine.succeed('ash branch 1 --name broken');
    await machine.succeed('ash run -s broken -- ln -sf /bin/false /usr/sbin/init', 900);
    await machine.succeed('ash deploy broken', 900);
    await machine.reboot();
    expect(await comeUp(machine, 3000)).to.equal('1');
    expect(machine.started.join(' ')).to.equal('1 2! 2! 2! 1');
    expect(await status(machine)).to.match(
      /Deployment 2 .*did not come up in 3 tries; 1 is the default again/,
    );
    await machine.powerOff();
  });
});

describe('the making of an encrypted store', () => {
  before(function () {
    needsCryptGuest(this);
  });

  it('is right on a kernel with a device mapper, by the tests that need one (long)', async () => {
    const tests = ['run/encrypt', 'probe/device-mapper'].map(
      (name) => `packages/ash-core/test/setup/${name}.test.ts`,
    );
    const words = ['env', 'TMPDIR=/tmp', process.execPath, 'node_modules/mocha/bin/mocha.js'];
    expect(await runInCryptGuest([...words, '--forbid-pending', ...tests])).to.equal(0);
  });

  it('leaves one that --start-over will not touch, by whatever it is named (long)', async () => {
    const image = await encryptedImage(GRUB);
    expect(await runInCryptGuest(['bash', '-euc', START_OVER, 'again', ...ASH], [image])).to.equal(0);
  });
});

/** All that the system has of the store lies in the container; outside of it are the boot loader and its kernels. */
async function expectEncrypted(machine: Machine): Promise<void> {
  const devices = await machine.succeed('lsblk --noheadings --raw --paths --output NAME,TYPE,FSTYPE');
  for (const line of devices.trim().split('\n')) saw(line);
  expect(devices)
    .to.match(/^\/dev\/vda2 part crypto_LUKS$/m)
    .and.match(/^\/dev\/mapper\/ash-store crypt btrfs$/m);
  expect(await machine.succeed('findmnt --noheadings --output SOURCE /')).to.match(
    /^\/dev\/mapper\/ash-store\[/,
  );
  expect(await machine.succeed('cryptsetup status ash-store')).to.match(/type: +LUKS2[^]*flags: +discards/);
  expect(await machine.succeed('ash doctor')).to.not.match(/problem/i);
}
