import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, fail, succeed} from '../helpers/ash.js';
import {needsPrograms, needsRoot} from '../helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from '../helpers/temporary.js';
import {Machine, needsMachines} from './helpers/machine.js';

const PASSWORD = 'correct horse';

/** Answers for a small Debian of a release, with a serial console. */
function answers(release: string): string {
  const hash = execFileSync('openssl', ['passwd', '-6', PASSWORD]).toString().trim();
  return [
    `target: {image: ignored.img, size: 8G}`,
    'distro: debian',
    `release: ${release}`,
    'kernel: linux-image-cloud-amd64',
    'host-name: boxen',
    'time-zone: Europe/Berlin',
    'console: ttyS0',
    `root-password-hash: ${hash}`,
    `user: {name: anna, password-hash: ${hash}}`,
    '',
  ].join('\n');
}

describe('ash setup', () => {
  let directory: string;
  let machine: Machine | undefined;

  before(function () {
    needsRoot(this);
    needsPrograms(this, 'sfdisk', 'mkfs.vfat', 'mcopy', 'mkfs.btrfs', 'bwrap', 'mmdebstrap', 'openssl');
    needsMachines(this);
    directory = temporaryDirectory('vm');
  });

  afterEach(async () => {
    await machine?.kill();
    machine = undefined;
  });

  after(() => {
    removeTemporary(directory);
  });

  async function make(release: string): Promise<string> {
    const [image, file] = [path.join(directory, `${release}.img`), path.join(directory, `${release}.yaml`)];
    if (existsSync(image)) return image;
    writeFileSync(file, answers(release));
    await succeed(['setup', '--answers', file, '--image', image, '--yes'], {
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
    });
    expect(attached(image)).to.equal('');
    return image;
  }

  for (const [release, firmware] of [
    ['trixie', 'uefi'],
    ['trixie', 'bios'],
    ['bookworm', 'uefi'],
  ] as const) {
    it(`makes a Debian ${release} that comes up by ${firmware}, with a read-only /usr and ash in it`, async () => {
      machine = new Machine({image: await make(release), firmware});
      await machine.logIn('root', PASSWORD, /# $/);
      await machine.run('stty cols 200; export LC_ALL=C TERM=dumb PAGER=cat');
      expect(await machine.run('touch /usr/x')).to.include('Read-only file system');
      expect(await machine.run('touch /etc/x /var/x /home/x /root/x /tmp/x && echo writable')).to.include(
        'writable',
      );
      expect(await machine.run('hostname; cat /etc/timezone')).to.equal('boxen\nEurope/Berlin\n');
      expect(await machine.run('ash tree')).to.match(/0 +debian.*\n.*1 +system.*\* default/);
      expect(await machine.run('systemctl --failed --plain --no-legend')).to.equal('');
      expect(await machine.run('cat /proc/cmdline')).to.include('ash.deployment=1');
      expect(await machine.run('id anna; ls -ld /home/anna')).to.match(/sudo[^]*anna anna/);
      await machine.powerOff();
    });
  }

  it('leaves nothing attached when it is killed, and can be started over', async () => {
    const [image, file] = [path.join(directory, 'killed.img'), path.join(directory, 'killed.yaml')];
    writeFileSync(file, answers('trixie'));
    const words = ['setup', '--answers', file, '--image', image];
    const killed = ash([...words, '--yes'], {
      program: [
        'timeout',
        '--signal=KILL',
        '20',
        process.execPath,
        path.resolve('packages/ash-cli/bin/ash.js'),
      ],
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
    });
    expect((await killed).code).to.equal(137);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(attached(image)).to.equal('');
    expect(readdirSync(directory)).to.include('killed.img.unfinished').and.not.include('killed.img');
    const {stderr} = await fail([...words, '--plan'], 4);
    expect(stderr).to.include('--start-over');
    expect((await succeed([...words, '--plan', '--start-over'])).stdout).to.match(/1 {2}Remove .*unfinished/);
  });
});

function attached(image: string): string {
  return execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'])
    .toString()
    .split('\n')
    .filter((line) => line.includes(image))
    .join('\n');
}
