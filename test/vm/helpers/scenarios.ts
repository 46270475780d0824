import {expect} from 'chai';
import {succeed} from '../../helpers/ash.js';
import type {Laboratory} from './laboratory.js';
import type {Machine} from './machine.js';
import {copy, type Disk} from './disk.js';
import {saw} from './narrator.js';
import {withImage} from './open-image.js';
import {PASSWORD} from './system-image.js';

/** Logs in as root, when the boot is over and has been confirmed. Resolves to the name of the deployment that runs. */
export async function comeUp(machine: Machine, seconds?: number): Promise<string> {
  await machine.logIn('root', PASSWORD, seconds);
  const state = (await machine.run('systemctl is-system-running --wait', 900)).trim();
  expect(state, await machine.run('systemctl --failed --plain --no-legend')).to.equal('running');
  return (await machine.run(String.raw`grep -o 'ash.deployment=[0-9.]*' /proc/cmdline | cut -d= -f2`)).trim();
}

/** Changes the store of an image on the host, by commands of ash, into a disk of its own. */
export async function preparedDisk(
  laboratory: Laboratory,
  image: string,
  commands: readonly (readonly string[])[],
): Promise<Disk> {
  const disk = copy(image, laboratory.file('prepared.img'));
  await withImage(disk.path, async ({store}) => {
    for (const words of commands) {
      await succeed(words, {store, env: {ASH_LOG_DIR: laboratory.file('logs')}});
    }
  });
  return disk;
}

/** Prints what `ash status` says, and resolves to it. */
export async function status(machine: Machine): Promise<string> {
  const shown = await machine.succeed('ash status', 600);
  for (const line of shown.trim().split('\n')) saw(`          | ${line}`);
  return shown;
}

/** The package of a branch runs, its root is read-only, and what belongs to the machine is writable. */
export async function expectNewSystem(machine: Machine): Promise<void> {
  expect(await machine.succeed('hello-layer')).to.equal('hello from a layer\n');
  expect(await machine.run('touch /usr/x')).to.include('Read-only file system');
  await machine.succeed('touch /etc/x /var/x /home/x /root/x /tmp/x');
}

/** From the first login to going back, as a person would do it. The menu is chosen from by `choose`. */
export async function wholeLife(machine: Machine, choose: () => Promise<void>): Promise<void> {
  expect(await comeUp(machine)).to.equal('1');
  expect(await machine.run('touch /usr/x')).to.include('Read-only file system');
  await machine.succeed('echo edited > /etc/edited');
  await machine.succeed('ash branch --name next');
  await machine.succeed('ash install -s next --yes hello-layer', 900);
  await machine.succeed('ash deploy next', 900);
  await machine.reboot();

  const next = await comeUp(machine);
  await expectNewSystem(machine);
  expect(await machine.succeed('cat /etc/edited')).to.equal('edited\n');
  expect(await status(machine)).to.match(new RegExp(`Deployment ${next}\\b.*running.*has come up`));
  await machine.reboot();

  await choose();
  const chosen = await comeUp(machine);
  expect(chosen).to.match(/^1\./);
  expect(await machine.run('hello-layer')).to.include('not found');
  expect(await status(machine)).to.match(new RegExp(`Deployment ${chosen}\\b.*running`));
  await machine.succeed('ash rollback');
  await machine.reboot();

  expect(await comeUp(machine)).to.equal('1');
  expect(await machine.run('hello-layer')).to.include('not found');
  expect(await machine.succeed('cat /etc/edited')).to.equal('edited\n');
  await status(machine);
  await machine.powerOff();
  saw(`started: ${machine.started.join(', ')}`);
}

/** One start of a branch with a package in it, which was made on the host. */
export async function oneBoot(
  laboratory: Laboratory,
  image: string,
  firmware: 'uefi' | 'bios',
): Promise<void> {
  const disk = await preparedDisk(laboratory, image, [
    ['branch', '1', '--name', 'next'],
    ['install', '-s', 'next', '--yes', 'hello-layer'],
    ['deploy', 'next'],
  ]);
  const machine = laboratory.start(disk, firmware);
  expect(await comeUp(machine)).to.equal('2');
  await expectNewSystem(machine);
  expect(await machine.succeed('hostname; cat /etc/timezone')).to.equal('boxen\nEurope/Berlin\n');
  expect(await machine.succeed('id anna; ls -ld /home/anna')).to.match(/sudo[^]*anna anna/);
  expect(await status(machine)).to.match(/Deployment 2\b.*running.*has come up/);
  await machine.powerOff();
}

/** What a deployment may be broken by: a title, and what makes it so in a snapshot. */
export const BROKEN = [
  ['whose init is /bin/false', 'ln -sf /bin/false /usr/sbin/init'],
  ['whose initramfs is empty', 'for file in /boot/initrd.img-*; do : > "$file"; done'],
] as const;

/** A default that can't come up, with the one that was set up behind it. */
export async function comesBack(laboratory: Laboratory, image: string, script: string): Promise<void> {
  const disk = await preparedDisk(laboratory, image, [
    ['branch', '1', '--name', 'broken'],
    ['run', '-s', 'broken', '--', 'sh', '-c', script],
    ['deploy', 'broken'],
  ]);
  const machine = laboratory.start(disk, 'uefi');
  expect(await comeUp(machine, 3000)).to.equal('1');
  const {boots} = machine.console;
  saw(`came back with boot ${boots}; kernels that were started: ${machine.started.join(', ')}`);
  expect(boots).to.equal(4);
  // UEFI refuses to start a kernel whose initramfs it can't read.
  expect(machine.started.join(' ')).to.match(/^(2! 2! 2! )?1$/);
  expect(await status(machine)).to.match(/Deployment 2 .*did not come up in 3 tries; 1 is the default again/);
  await machine.powerOff();
}

/** The power goes while `ash deploy` works, at two different moments. */
export async function cutWhileDeploying(laboratory: Laboratory, image: string): Promise<void> {
  const disk = await preparedDisk(laboratory, image, [
    ['branch', '1', '--name', 'next'],
    ['install', '-s', 'next', '--yes', 'hello-layer'],
  ]);
  let machine = laboratory.start(disk, 'uefi');
  await comeUp(machine);
  machine.type('ash deploy next\r');
  await pause(6);
  await machine.kill();
  saw('pulled the plug 6 s after the beginning of ash deploy');
  machine = laboratory.start(disk, 'uefi');
  await expectSound(machine);
  machine.type('ash deploy next; echo IS-DONE\r');
  await pause(10);
  await machine.reset();
  saw('pressed reset 10 s after the beginning of ash deploy');
  await expectSound(machine);
  await machine.powerOff();
}

async function expectSound(machine: Machine): Promise<void> {
  const running = await comeUp(machine);
  expect(running).to.be.oneOf(['1', '2', '3']);
  saw(`it runs deployment ${running}`);
  await status(machine);
  expect(await machine.succeed('ash doctor')).to.not.match(/problem/i);
}

async function pause(seconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
