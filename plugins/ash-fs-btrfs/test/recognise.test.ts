import {execFileSync} from 'node:child_process';
import {mkdtemp, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {recognises} from '../src/recognise.js';
import {skipNote, useVolume} from './helpers/loop.js';

describe('recognising what is no btrfs', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ash-recognise-'));
  });
  after(() => rm(directory, {recursive: true}));

  it('says no to what is not there', async () => {
    for (const kind of ['directory', 'device', 'image'] as const) {
      expect(await recognises({kind, path: join(directory, 'none')})).to.equal(false);
      expect(await recognises({kind, path: '/dev/null/none'})).to.equal(false);
    }
  });

  it('says no to empty, short and other files', async () => {
    const path = join(directory, 'image');
    await writeFile(path, '');
    expect(await recognises({kind: 'image', path})).to.equal(false);
    await truncate(path, 0x1_00_44);
    expect(await recognises({kind: 'image', path})).to.equal(false);
    await truncate(path, 2 ** 22);
    expect(await recognises({kind: 'image', path})).to.equal(false);
  });

  it('never waits for a pipe, and never takes one thing for the other', async () => {
    const path = join(directory, 'pipe');
    execFileSync('mkfifo', [path]);
    expect(await recognises({kind: 'image', path})).to.equal(false);
    expect(await recognises({kind: 'device', path})).to.equal(false);
    expect(await recognises({kind: 'device', path: '/dev/null'})).to.equal(false);
    expect(await recognises({kind: 'image', path: directory})).to.equal(false);
  });

  it('says no to a directory on another file system', async () => {
    expect(await recognises({kind: 'directory', path: '/proc'})).to.equal(false);
  });
});

describe(`recognising a btrfs${skipNote}`, () => {
  const made = useVolume();

  it('says yes to its image, its device and its directory', async () => {
    const device = execFileSync('findmnt', ['--noheadings', '--output', 'SOURCE', made.directory], {
      encoding: 'utf8',
    }).trim();
    expect(await recognises({kind: 'image', path: made.image})).to.equal(true);
    expect(await recognises({kind: 'device', path: device})).to.equal(true);
    expect(await recognises({kind: 'image', path: device})).to.equal(false);
    expect(await recognises({kind: 'directory', path: made.directory})).to.equal(true);
    expect(await recognises({kind: 'directory', path: join(made.directory, '@ash/work')})).to.equal(true);
  });
});
