import {rmSync} from 'node:fs';
import {expect} from 'chai';
import type {ByteString, RootPath} from 'ash-sdk';
import {Batch} from '../../../../src/delta/merge/look/batch.js';
import {HeldDirectories} from '../../../../src/delta/merge/look/held-directories.js';
import {lookAt} from '../../../../src/delta/merge/look/look.js';
import {mapSides, SIDES} from '../../../../src/delta/merge/sides.js';
import {Directory} from '../../../../src/files/directory.js';
import {needsRootAnd} from '../../../helpers/needs.js';
import {ashErrorOf} from '../../../helpers/rejection.js';
import {EtcRoots} from '../../../boot/etc/etc-roots.js';

describe('Batch', () => {
  let roots: EtcRoots;
  let held: HeldDirectories;

  before(async function () {
    await needsRootAnd(this, 'getfattr');
  });
  beforeEach(async () => {
    roots = new EtcRoots();
    const open = async (side: (typeof SIDES)[number]) =>
      await Directory.openOnHost(roots.at(side, '').toString().slice(0, -1));
    held = await HeldDirectories.open({base: open('base'), local: open('local'), next: open('next')});
  });
  afterEach(async () => {
    await held.release();
    roots.remove();
  });

  const looked = (name: string) => ({
    path: `/etc/${name}` as RootPath,
    name: name as ByteString,
    held,
    looks: mapSides(held.directories, (directory) => directory && lookAt(directory, name as ByteString)),
    contents: {base: 1, local: 1, next: 1},
  });

  it('counts what vanishes between a look and the reading of attributes as not there', async () => {
    for (const name of ['one', 'two', 'three']) roots.write(SIDES, name, 'x');
    const batch = new Batch();
    for (const name of ['one', 'two', 'three']) batch.add(looked(name));
    rmSync(roots.at('local', 'two'));
    const differences = await batch.flush(undefined);
    expect(differences.map(({path, entries}) => [path, entries.local])).to.deep.equal([
      ['/etc/two', undefined],
    ]);
  });

  it('rejects when attributes cannot be read for another reason', async () => {
    roots.write(SIDES, 'one', 'x');
    const batch = new Batch();
    batch.add(looked('one'));
    expect((await ashErrorOf(batch.flush(AbortSignal.abort()))).code).to.equal('ASH_INTERRUPTED');
  });

  it('holds nothing any more after a flush', async () => {
    const batch = new Batch();
    roots.write(SIDES, 'one', 'x');
    batch.add(looked('one'));
    await batch.flush(undefined);
    expect(await batch.flush(undefined)).to.deep.equal([]);
    await held.release();
    const {base} = held.directories;
    expect(base && lookAt(base, 'one' as ByteString)).to.equal(undefined);
    held.retain();
  });
});
