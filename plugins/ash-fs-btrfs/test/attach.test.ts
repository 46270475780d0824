import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {mountAt, readMountinfo} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import {attach, detach} from '../src/attach.js';
import {format} from '../src/format.js';
import {openVolume} from '../src/volume.js';
import {rejection, skipNote, skipReason} from './helpers/loop.js';

describe(`attaching an image${skipNote}`, function () {
  this.timeout(60_000);
  const host = realHost();
  let parent: string;
  let image: string;

  before(function () {
    if (skipReason !== undefined) this.skip();
  });
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'ash-attach-'));
    image = join(parent, 'store.img');
    await format(host, {target: {kind: 'image', path: image}, label: 'ash', sizeBytes: 2 ** 28});
  });
  afterEach(async () => {
    for (const directory of mountedBelow(parent)) execFileSync('umount', ['--lazy', directory]);
    expect(await loopDevicesLeft(image), 'loop devices left').to.deep.equal([]);
    await rm(parent, {recursive: true});
  });

  function place(name: string): string {
    const directory = join(parent, name);
    mkdirSync(directory);
    return directory;
  }

  it('mounts it, and leaves no loop device behind', async () => {
    const directory = place('mounted');
    await attach(host, {kind: 'image', path: image}, directory, {readOnly: false});
    writeFileSync(join(directory, 'file'), 'content');
    expect(loopDevices(image)).to.have.length(1);
    await detach(host, directory);
    expect(await loopDevicesLeft(image)).to.deep.equal([]);
    await attach(host, {kind: 'image', path: image}, directory, {readOnly: true});
    expect(readFileSync(join(directory, 'file'), 'utf8')).to.equal('content');
    expect(() => {
      writeFileSync(join(directory, 'file'), 'other');
    }).to.throw('EROFS');
    await detach(host, directory);
  });

  it('mounts its top, whatever its default subvolume is', async () => {
    const directory = place('mounted');
    await attach(host, {kind: 'image', path: image}, directory, {readOnly: false});
    execFileSync('btrfs', ['subvolume', 'create', join(directory, 'other')], {stdio: 'ignore'});
    execFileSync('btrfs', ['subvolume', 'set-default', join(directory, 'other')]);
    await detach(host, directory);
    await attach(host, {kind: 'image', path: image}, directory, {readOnly: false});
    expect(await openVolume(host, directory)).to.have.property('directory', directory);
    await detach(host, directory);
  });

  for (const [first, second] of [
    [true, false],
    [false, true],
  ] as const) {
    const order = first ? 'a reader first' : 'a writer first';
    it(`lets a reader and a writer have it at the same time, ${order}`, async () => {
      const [one, other] = [place('one'), place('other')];
      await attach(host, {kind: 'image', path: image}, one, {readOnly: first});
      await attach(host, {kind: 'image', path: image}, other, {readOnly: second});
      const [reader, writer] = first ? [one, other] : [other, one];
      writeFileSync(join(writer, 'file'), 'seen');
      expect(readFileSync(join(reader, 'file'), 'utf8')).to.equal('seen');
      expect(() => {
        writeFileSync(join(reader, 'file'), '');
      }).to.throw('EROFS');
      expect(loopDevices(image)).to.have.length(1);
      await detach(host, reader);
      writeFileSync(join(writer, 'file'), 'still writable');
      await detach(host, writer);
    });
  }

  it('never makes two loop devices, however many attach and detach at once', async () => {
    const most: number[] = [];
    const work = async (name: string): Promise<void> => {
      const directory = place(name);
      for (let turn = 0; turn < 6; turn++) {
        await attach(host, {kind: 'image', path: image}, directory, {readOnly: turn % 2 === 0});
        most.push(loopDevices(image).length);
        if (turn % 2 !== 0) writeFileSync(join(directory, `${name}-${String(turn)}`), name);
        await detach(host, directory);
      }
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(work));
    expect(Math.max(...most)).to.equal(1);
  });

  it('keeps waiting for the lock of another process', async () => {
    const directory = place('mounted');
    const order: string[] = [];
    const holding = host.run({argv: ['flock', image, 'sleep', '0.3']}).then(() => order.push('released'));
    await host.run({argv: ['sleep', '0.1']});
    const attaching = attach(host, {kind: 'image', path: image}, directory, {readOnly: false});
    await Promise.all([holding, attaching.then(() => order.push('attached'))]);
    expect(order).to.deep.equal(['released', 'attached']);
    await detach(host, directory);
  });

  it('rejects for a writer when the image is write-protected, and mounts it for a reader', async () => {
    const media = place('media');
    const directory = place('mounted');
    execFileSync('mount', ['--bind', parent, media]);
    execFileSync('mount', ['-o', 'remount,bind,ro', media]);
    const target = {kind: 'image', path: join(media, 'store.img')} as const;
    const error = await rejection(attach(host, target, directory, {readOnly: false}));
    expect(error.code).to.equal('ASH_BTRFS_READ_ONLY');
    expect(mountAt(await readMountinfo(), directory)).to.equal(undefined);
    await attach(host, target, directory, {readOnly: true});
    await detach(host, directory);
    execFileSync('umount', [media]);
  });

  it('rejects what is no btrfs, or a directory', async () => {
    const directory = place('mounted');
    const other = join(parent, 'other.img');
    writeFileSync(other, Buffer.alloc(2 ** 20));
    const error = await rejection(attach(host, {kind: 'image', path: other}, directory, {readOnly: false}));
    expect(error).to.include({
      code: 'ASH_BTRFS_FAILED',
      message: `Could not mount ${other} at ${directory}.`,
    });
    expect(await loopDevicesLeft(other)).to.deep.equal([]);
    const wrong = await rejection(
      attach(host, {kind: 'directory', path: parent}, directory, {readOnly: false}),
    );
    expect(wrong.code).to.equal('ASH_BTRFS_NOT_A_TARGET');
  });

  it('does not detach what is in use, or not mounted', async () => {
    const directory = place('mounted');
    expect((await rejection(detach(host, directory))).code).to.equal('ASH_BTRFS_NOT_MOUNTED_AT_TOP');
    await attach(host, {kind: 'image', path: image}, directory, {readOnly: false});
    const sleeping = host.run({argv: ['env', `--chdir=${directory}`, 'sleep', '1']});
    await host.run({argv: ['sleep', '0.2']});
    const error = await rejection(detach(host, directory));
    expect(error).to.include({code: 'ASH_BTRFS_BUSY', exit: 'busy'});
    await sleeping;
    await detach(host, directory);
  });

  it('attaches a device too', async () => {
    const [one, other] = [place('one'), place('other')];
    const device = execFileSync('losetup', ['--find', '--show', image], {encoding: 'utf8'}).trim();
    try {
      await attach(host, {kind: 'device', path: device}, one, {readOnly: true});
      await attach(host, {kind: 'device', path: device}, other, {readOnly: false});
      writeFileSync(join(other, 'file'), '');
      await detach(host, one);
      await detach(host, other);
    } finally {
      execFileSync('losetup', ['--detach', device]);
    }
  });
});

/** Those that are still there when the kernel has had time to let them go. */
async function loopDevicesLeft(image: string): Promise<string[]> {
  for (let tries = 0; tries < 100 && loopDevices(image).length > 0; tries++) await sleep(50);
  return loopDevices(image);
}

function loopDevices(image: string): string[] {
  const output = execFileSync('losetup', ['--associated', image, '--noheadings', '--output', 'NAME'], {
    encoding: 'utf8',
  });
  return output.split('\n').filter((line) => line !== '');
}

function mountedBelow(parent: string): string[] {
  const lines = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  return lines
    .map((line) => line.split(' ')[4] ?? '')
    .filter((directory) => directory.startsWith(`${parent}/`));
}
