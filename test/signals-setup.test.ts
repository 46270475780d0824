import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {ASH, succeed} from './helpers/ash.js';
import {needsImages} from './helpers/base-store.js';
import {ProcessGroup, type Ended} from './helpers/process-group.js';
import {needsPrograms} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const ANSWERS = `distro: debian
release: trixie
kernel: linux-image-cloud-amd64
host-name: box
time-zone: Europe/Berlin
root-password-hash: "$6$x$y"
`;

describe('making a store or a disk that gets Ctrl-C', function () {
  let directory: string;
  let image: string;

  before(function () {
    needsImages(this);
    needsPrograms(this, 'mmdebstrap', 'sfdisk', 'mkfs.vfat', 'mcopy');
    directory = temporaryDirectory('signals-setup');
    image = path.join(directory, 'disk.img');
    writeFileSync(path.join(directory, 'answers.yaml'), ANSWERS);
  });

  after(() => {
    removeTemporary(directory);
  });

  /** Runs ash, gives all of it the signal after so many milliseconds, and checks that nothing of it is left on the machine. */
  async function interrupt(words: readonly string[], delay: number): Promise<Ended> {
    const group = new ProcessGroup([...ASH, ...words], {
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
    });
    await sleep(delay);
    group.signal('SIGINT');
    const ended = await group.ended;
    expect(await group.gone(), 'no process is left').to.equal(true);
    expect(execFileSync('losetup', ['--list']).toString(), ended.stderr).to.not.contain(directory);
    expect(readFileSync('/proc/self/mountinfo', 'utf8'), ended.stderr).to.not.contain(directory);
    return ended;
  }

  for (const delay of [150, 250, 350, 450, 600]) {
    it(`ash init: after ${delay} ms, the next one makes the store`, async () => {
      const store = path.join(directory, `store-${delay}.img`);
      const {signal, code} = await interrupt(['init', store, '--size', '1G'], delay);
      expect([signal, code]).to.be.deep.oneOf([
        ['SIGINT', null],
        [null, 0],
      ]);
      if (code !== 0) await succeed(['init', store, '--size', '1G']);
      expect((await succeed(['doctor'], {store})).stdout).to.not.be.empty;
    });
  }

  for (const seconds of [1, 4, 15]) {
    it(`ash setup: after ${seconds} s, there is no image, and it says so`, async () => {
      const answers = path.join(directory, 'answers.yaml');
      const words = ['setup', '--answers', answers, '--image', image, '--size', '8G', '--yes'];
      const {signal, stderr} = await interrupt(words, seconds * 1000);
      expect(signal, stderr).to.equal('SIGINT');
      if (seconds > 1) expect(stderr).to.contain('Error: Interrupted: what was begun is dropped.');
      expect(existsSync(image), 'the image').to.equal(false);
      expect((await succeed([...words, '--plan'])).stdout).to.contain(image);
    });
  }
});
