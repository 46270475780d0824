import {execFileSync} from 'node:child_process';
import {mkdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {FILESYSTEM_CONTRACT, definitionOf} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import filesystem from '../src/filesystem.js';
import {openVolume} from '../src/volume.js';
import {rejection, skipNote, skipReason, useVolume} from './helpers/loop.js';

describe('the backend', () => {
  const definition = definitionOf(filesystem);
  const backend = definition?.kind === 'filesystem' ? definition.create(realHost()) : undefined;

  it('is one, with every required member of the contract', () => {
    const own = FILESYSTEM_CONTRACT.filter(({member, required}) => required && !member.startsWith('volume.'));
    for (const {member, type} of own) {
      const value: unknown = Reflect.get(backend ?? {}, member);
      expect(Array.isArray(value) ? 'array' : typeof value, member).to.equal(type);
    }
    expect(backend?.id).to.equal('btrfs');
  });

  it(`names the programs that it runs${skipNote}`, async function () {
    if (skipReason !== undefined) this.skip();
    expect(backend?.programs).to.include.members(['btrfs', 'mkfs.btrfs', 'mount', 'umount', 'flock']);
    for (const program of backend?.programs ?? [])
      expect(await realHost().has(program), program).to.equal(true);
  });
});

describe(`opening a volume${skipNote}`, () => {
  const made = useVolume();

  it('gives every required member of the contract', () => {
    const own = FILESYSTEM_CONTRACT.filter(({member, required}) => required && member.startsWith('volume.'));
    for (const {member, type} of own) {
      expect(typeof made.volume[member.slice('volume.'.length) as 'list'], member).to.equal(type);
    }
  });

  it('works through a link to where it is mounted', async () => {
    const link = join(made.directory, '../link');
    symlinkSync(made.directory, link);
    expect((await openVolume(realHost(), link)).directory).to.equal(made.directory);
  });

  it('gives the path of a tree, and of nothing else', () => {
    expect(made.volume.pathOf('@ash/revisions/1.1')).to.equal(join(made.directory, '@ash/revisions/1.1'));
    expect(() => made.volume.pathOf('../x'))
      .to.throw()
      .with.property('code', 'ASH_BTRFS_BAD_TREE_NAME');
  });

  it('rejects what is not the top of a mounted btrfs', async () => {
    for (const path of ['/proc', join(made.directory, '@ash'), '/']) {
      expect((await rejection(openVolume(realHost(), path))).code).to.equal('ASH_BTRFS_NOT_MOUNTED_AT_TOP');
    }
    expect((await rejection(openVolume(realHost(), '/does/not/exist'))).code).to.equal('ASH_BTRFS_FAILED');
  });

  it('rejects another subvolume than the top', async () => {
    const directory = join(made.directory, '../part');
    mkdirSync(directory);
    execFileSync('mount', ['-o', 'loop,subvol=@ash', made.image, directory]);
    try {
      expect((await rejection(openVolume(realHost(), directory))).code).to.equal(
        'ASH_BTRFS_NOT_MOUNTED_AT_TOP',
      );
    } finally {
      execFileSync('umount', [directory]);
    }
  });
});
