import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {canUseLoopDevices, createLoopVolume, type LoopVolume} from 'ash-testkit';
import {expect} from 'chai';
import {applyEtc} from '../../../src/boot/etc/apply.js';
import {planEtc} from '../../../src/boot/etc/plan.js';
import {Root} from '../../../src/files/root.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {describeTree} from './describe-tree.js';

describe('a merge of /etc on btrfs, each side a subvolume', () => {
  let volume: LoopVolume | undefined;

  before(async function () {
    await needsRootAnd(this, 'getfattr', 'setfattr', 'setfacl');
    const hindrance = canUseLoopDevices();
    if (hindrance !== undefined) skipBecause(this, hindrance);
    volume = await createLoopVolume();
  });
  after(() => volume?.dispose());

  const at = (...names: string[]): string => join(volume?.directory ?? '', ...names);
  const btrfs = (...words: string[]): void => {
    execFileSync('btrfs', words, {stdio: 'ignore'});
  };
  const edit = (place: string, command: string): void => {
    execFileSync('sh', ['-ec', command], {cwd: at(place, 'etc')});
  };
  const request = async () => ({
    base: await Root.open(at('1.1')),
    local: await Root.open(at('running')),
    next: await Root.open(at('1.2')),
    derivedFiles: [],
    unresolved: [],
  });

  it('carries over what was changed since the revision, and refuses a nested subvolume', async () => {
    btrfs('subvolume', 'create', at('1.1'));
    mkdirSync(at('1.1', 'etc'));
    for (const name of ['kept', 'here', 'there', 'both']) writeFileSync(at('1.1', 'etc', name), '1\n2\n3\n');
    btrfs('subvolume', 'snapshot', at('1.1'), at('running'));
    btrfs('subvolume', 'snapshot', at('1.1'), at('1.2'));
    edit('running', 'echo mine > here; sed -i s/1/one/ both; setfacl -m u:7:r here');
    btrfs('property', 'set', at('running', 'etc', 'here'), 'compression', 'zstd');
    edit('1.2', 'echo theirs > there; sed -i s/3/three/ both');
    for (const name of ['1.1', '1.2']) btrfs('property', 'set', at(name), 'ro', 'true');
    btrfs('subvolume', 'snapshot', at('1.2'), at('new'));

    const roots = await request();
    const plan = await planEtc(roots);
    await applyEtc(plan, {...roots, target: await Root.open(at('new')), conflicts: at('conflicts')});
    const merged = await describeTree(at('new'));
    expect(merged['/etc/here']).to.equal((await describeTree(at('running')))['/etc/here']);
    expect(merged['/etc/here']).to.include('btrfs.compression').and.include('posix_acl_access');
    expect(merged['/etc/there']).to.equal('10 644 0 0 theirs\n');
    expect(merged['/etc/both']).to.equal('10 644 0 0 one\n2\nthree\n');

    btrfs('subvolume', 'create', at('running', 'etc', 'nested'));
    expect((await ashErrorOf(planEtc(roots))).code).to.equal('ASH_ETC_MOUNTED');
  }).timeout(60_000);
});
