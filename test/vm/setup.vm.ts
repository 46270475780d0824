import {execFileSync} from 'node:child_process';
import {readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {ASH, ash, fail, succeed} from '../helpers/ash.js';
import {Laboratory} from './helpers/laboratory.js';
import {oneBoot} from './helpers/scenarios.js';
import {answers, systemImage} from './helpers/system-image.js';

describe('ash setup', () => {
  const laboratory = new Laboratory();

  it('makes a Debian bookworm, whose own Node is too old, that comes up by UEFI (long)', async () => {
    await oneBoot(laboratory, await systemImage({release: 'bookworm', loader: 'grub'}), 'uefi');
  });

  it('leaves nothing attached when it is killed, and can be started over (long)', async () => {
    const [image, file] = [laboratory.file('killed.img'), laboratory.file('killed.yaml')];
    writeFileSync(file, answers({release: 'trixie', loader: 'grub'}));
    const words = ['setup', '--answers', file, '--image', image];
    const killed = await ash([...words, '--yes'], {
      program: ['timeout', '--signal=KILL', '20', ...ASH],
      env: {ASH_LOG_DIR: laboratory.file('logs')},
    });
    expect(killed.code).to.equal(137);
    await sleep(2000);
    expect(attached(image)).to.deep.equal([]);
    expect(readdirSync(path.dirname(image)))
      .to.include('killed.img.unfinished')
      .and.not.include('killed.img');
    const {stderr} = await fail([...words, '--plan'], 4);
    expect(stderr).to.include('--start-over');
    expect((await succeed([...words, '--plan', '--start-over'])).stdout).to.match(/1 {2}Remove .*unfinished/);
  });
});

function attached(image: string): string[] {
  const files = execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE']).toString();
  return files.split('\n').filter((line) => line.includes(image));
}
