import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import {POOL_FEATURES} from '../src/pool-features.js';
import {lackOfZfs, skipNote, useVolume} from './helpers/pool.js';

const LIST = '/usr/share/zfs/compatibility.d/openzfs-2.1-linux';

describe('features of new pools', () => {
  it('are names, each once', () => {
    for (const name of POOL_FEATURES) expect(name).to.match(/^[a-z][a-z0-9_]+$/);
    expect(new Set(POOL_FEATURES).size).to.equal(POOL_FEATURES.length);
  });

  it(`are those that OpenZFS 2.1 has${existsSync(LIST) ? '' : ` (skipped: there is no ${LIST})`}`, function () {
    if (!existsSync(LIST)) return this.skip();
    const words = readFileSync(LIST, 'utf8')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line));
    expect([...POOL_FEATURES].sort()).to.deep.equal(words.sort());
  });
});

describe(`a new pool${skipNote}`, () => {
  const pool = useVolume();

  it('has no feature that OpenZFS 2.1 would not import it with', function () {
    if (lackOfZfs !== undefined) return this.skip();
    const source = execFileSync('findmnt', ['--noheadings', '--output', 'SOURCE', pool.directory], {
      encoding: 'utf8',
    });
    const name = source.trim().split('/')[0] ?? '';
    const lines = execFileSync('zpool', ['get', '-H', '-o', 'property,value', 'all', name], {
      encoding: 'utf8',
    }).split('\n');
    const on = lines.flatMap((line) => /^feature@(\w+)\t(?:enabled|active)$/.exec(line)?.[1] ?? []);
    expect(on.sort()).to.deep.equal([...POOL_FEATURES].sort());
  });
});
