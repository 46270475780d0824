import {execFileSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import {mkdtemp, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import {format} from '../src/format.js';
import {recognises} from '../src/recognise.js';
import {rejection, skipNote, skipReason, useVolume} from './helpers/loop.js';

const MEBIBYTE = 2 ** 20;

describe(`making a volume${skipNote}`, () => {
  const host = realHost();
  let directory: string;
  let path: string;

  before(function () {
    if (skipReason !== undefined) this.skip();
  });
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-format-'));
    path = join(directory, 'store.img');
  });
  afterEach(() => rm(directory, {recursive: true}));

  it('makes a sparse image that only root reads, with the label', async () => {
    await format(host, {target: {kind: 'image', path}, label: 'a label', sizeBytes: 8192 * MEBIBYTE});
    const {size, blocks, mode} = statSync(path);
    expect(size).to.equal(8192 * MEBIBYTE);
    expect(blocks * 512).to.be.lessThan(16 * MEBIBYTE);
    expect(mode & 0o777).to.equal(0o600);
    expect(await recognises({kind: 'image', path})).to.equal(true);
    expect(execFileSync('btrfs', ['filesystem', 'label', path], {encoding: 'utf8'})).to.equal('a label\n');
  });

  it('uses an empty image file that is there', async () => {
    await writeFile(path, '');
    await truncate(path, 200 * MEBIBYTE);
    await format(host, {target: {kind: 'image', path}, label: 'ash'});
    expect(statSync(path).size).to.equal(200 * MEBIBYTE);
    expect(await recognises({kind: 'image', path})).to.equal(true);
  });

  it('overwrites nothing', async () => {
    await format(host, {target: {kind: 'image', path}, label: 'first', sizeBytes: 200 * MEBIBYTE});
    const error = await rejection(format(host, {target: {kind: 'image', path}, label: 'second'}));
    expect(error).to.include({code: 'ASH_BTRFS_NOT_EMPTY', exit: 'refused'});
    expect(execFileSync('btrfs', ['filesystem', 'label', path], {encoding: 'utf8'})).to.equal('first\n');
  });

  it('refuses sizes that are missing, or too small, and makes no file then', async () => {
    const target = {kind: 'image', path} as const;
    expect((await rejection(format(host, {target, label: 'x'}))).code).to.equal('ASH_BTRFS_NO_SIZE');
    const small = await rejection(format(host, {target, label: 'x', sizeBytes: 100 * MEBIBYTE}));
    expect(small.code).to.equal('ASH_BTRFS_TOO_SMALL');
    expect(existsSync(path)).to.equal(false);
    await writeFile(path, 'short');
    expect((await rejection(format(host, {target, label: 'x'}))).code).to.equal('ASH_BTRFS_TOO_SMALL');
    expect(statSync(path).size).to.equal(5);
  });

  it('makes the smallest size it says is enough', async () => {
    await format(host, {target: {kind: 'image', path}, label: 'x', sizeBytes: 120 * MEBIBYTE});
    expect(await recognises({kind: 'image', path})).to.equal(true);
  });

  it('removes an image that it made and could not format', async () => {
    const request = {
      target: {kind: 'image', path},
      label: 'x'.repeat(300),
      sizeBytes: 200 * MEBIBYTE,
    } as const;
    expect((await rejection(format(host, request))).code).to.equal('ASH_BTRFS_FAILED');
    expect(existsSync(path)).to.equal(false);
  });

  it('says when there is no room for the file, or no directory', async () => {
    const mounted = join(directory, 'full');
    execFileSync('mkdir', [mounted]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1M', 'tmpfs', mounted]);
    try {
      const target = {kind: 'image', path: join(mounted, 'store.img')} as const;
      const error = await rejection(format(host, {target, label: 'x', sizeBytes: 200 * MEBIBYTE}));
      expect(error).to.include({code: 'ASH_BTRFS_NO_SPACE', exit: 'noSpace'});
      expect(existsSync(target.path)).to.equal(false);
    } finally {
      execFileSync('umount', [mounted]);
    }
    const nowhere = {kind: 'image', path: join(directory, 'none/store.img')} as const;
    const error = await rejection(format(host, {target: nowhere, label: 'x', sizeBytes: 200 * MEBIBYTE}));
    expect(error.message).to.contain(nowhere.path);
  });

  it('refuses what is neither a device nor an image', async () => {
    for (const kind of ['directory', 'device', 'image'] as const) {
      const error = await rejection(
        format(host, {target: {kind, path: directory}, label: 'x', sizeBytes: 2 ** 30}),
      );
      expect(error.code).to.equal('ASH_BTRFS_NOT_A_TARGET');
    }
  });
});

describe(`making a volume on a device${skipNote}`, () => {
  const made = useVolume();
  let image: string;
  let device: string;

  before(async function () {
    if (skipReason !== undefined) return this.skip();
    image = join(await mkdtemp(join(tmpdir(), 'ash-format-')), 'device.img');
    execFileSync('truncate', ['--size=200M', image]);
    device = execFileSync('losetup', ['--find', '--show', image], {encoding: 'utf8'}).trim();
  });
  after(async () => {
    if (skipReason !== undefined) return;
    execFileSync('losetup', ['--detach', device]);
    await rm(join(image, '..'), {recursive: true});
  });

  it('works when it is free, once', async () => {
    await format(realHost(), {target: {kind: 'device', path: device}, label: 'ash'});
    expect(await recognises({kind: 'device', path: device})).to.equal(true);
    const error = await rejection(format(realHost(), {target: {kind: 'device', path: device}, label: 'ash'}));
    expect(error.code).to.equal('ASH_BTRFS_NOT_EMPTY');
  });

  it('is refused when it is mounted', async () => {
    const mounted = execFileSync('findmnt', ['-no', 'SOURCE', made.directory], {encoding: 'utf8'}).trim();
    const error = await rejection(
      format(realHost(), {target: {kind: 'device', path: mounted}, label: 'ash'}),
    );
    expect(error).to.include({code: 'ASH_BTRFS_DEVICE_IN_USE', exit: 'busy'});
  });
});
