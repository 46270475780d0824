import {execFileSync} from 'node:child_process';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {canUseLoopDevices, createLoopVolume, type LoopVolume} from 'ash-testkit';
import {expect} from 'chai';
import {compareRoots} from '../../src/delta/compare-roots.js';
import {Root} from '../../src/files/root.js';
import {skipBecause} from '../helpers/needs.js';
import {makeDatabase} from './database.js';

describe('a comparison of two btrfs snapshots', () => {
  let volume: LoopVolume | undefined;

  before(async function () {
    const hindrance = canUseLoopDevices();
    if (hindrance !== undefined) skipBecause(this, hindrance);
    volume = await createLoopVolume();
  });
  after(() => volume?.dispose());

  it('finds what was changed in the younger one, though each is a file system of its own', async () => {
    const at = (...names: string[]) => join(volume?.directory ?? '', ...names);
    execFileSync('btrfs', ['subvolume', 'create', at('older')], {stdio: 'ignore'});
    await mkdir(at('older', 'usr', 'bin'), {recursive: true});
    for (const name of ['kept', 'changed', 'mode']) await writeFile(at('older', 'usr', 'bin', name), name);
    execFileSync('btrfs', ['subvolume', 'snapshot', at('older'), at('younger')], {stdio: 'ignore'});
    await writeFile(at('younger', 'usr', 'bin', 'changed'), 'CHANGED');
    await chmod(at('younger', 'usr', 'bin', 'mode'), 0o4755);
    await mkdir(at('younger', 'etc'));
    await writeFile(at('younger', 'etc', 'new'), 'x\n');
    for (const name of ['older', 'younger'])
      execFileSync('btrfs', ['property', 'set', at(name), 'ro', 'true']);
    const delta = await compareRoots({
      from: {root: await Root.open(at('older')), database: makeDatabase()},
      to: {root: await Root.open(at('younger')), database: makeDatabase()},
      derivedFiles: [],
      compareVersions: undefined,
      includeDerived: false,
      patch: true,
    });
    expect(delta.files.map(({path, change, aspects}) => [path, change, aspects])).to.deep.equal([
      ['/etc', 'added', []],
      ['/usr/bin/changed', 'modified', ['content']],
      ['/usr/bin/mode', 'modified', ['mode']],
    ]);
    expect(delta.configuration.map(({path, change}) => [path, change])).to.deep.equal([
      ['/etc/new', 'added'],
    ]);
  });
});
