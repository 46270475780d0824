import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import type {RootPath} from 'ash-sdk';
import {Root} from '../../src/files/root.js';
import {foreignPaths} from '../../src/layer/foreign-paths.js';
import type {CarriedPath} from '../../src/layer/layer.js';
import {makeDatabase} from '../delta/database.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

const added = (path: string, kind: CarriedPath['kind'] = 'file'): CarriedPath => ({
  path: path as RootPath,
  change: 'added',
  kind,
});

describe('foreignPaths', () => {
  afterEach(removeScratch);

  const choose = async (
    all: readonly CarriedPath[],
    owners: Readonly<Record<string, readonly string[]>> = {},
  ) => {
    const top = scratch();
    for (const path of ['opt/there/file', 'usr/local/x']) {
      mkdirSync(dirname(join(top, path)), {recursive: true});
      writeFileSync(join(top, path), '');
    }
    symlinkSync('there', join(top, 'opt/link'));
    const here = {database: makeDatabase({owners}), root: await Root.open(top)};
    const {carried, left} = await foreignPaths(all, makeDatabase({owners: {'/opt/packaged': ['p']}}), here);
    return [carried.map(({path}) => path), left];
  };

  it('carries files of nobody where every distribution leaves people alone', async () => {
    expect(
      await choose([added('/opt/a'), added('/etc/a'), added('/opt/packaged'), added('/optional')]),
    ).to.deep.equal([['/opt/a'], ['/etc/a', '/opt/packaged', '/optional']]);
  });

  it('leaves what a package of the other side has, but not a directory that both have', async () => {
    const owners = {'/opt/there/file': ['q'], '/opt/there': ['q']};
    const all = [added('/opt/there', 'directory'), added('/opt/there/file'), added('/opt/there/mine')];
    expect(await choose(all, owners)).to.deep.equal([['/opt/there/mine'], ['/opt/there/file']]);
  });

  it('leaves what would meet a link or a file on its way, or a directory at its end', async () => {
    const all = [added('/opt/link/a'), added('/usr/local/x/a'), added('/opt/there'), added('/opt/link')];
    expect(await choose(all)).to.deep.equal([['/opt/link'], ['/opt/link/a', '/usr/local/x/a', '/opt/there']]);
  });
});
