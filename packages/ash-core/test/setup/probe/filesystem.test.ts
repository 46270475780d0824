import type {BootableRequest, DistroAdapter, FilesystemBackend} from 'ash-sdk';
import {expect} from 'chai';
import type {Plugins} from '../../../src/plugin-host/plugins.js';
import {BTRFS} from '../../../src/setup/facts.js';
import {probeFilesystem} from '../../../src/setup/probe/filesystem.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {answers} from '../helpers.js';

/** Plugins with one file system, and one distribution that says what a root on it takes. */
function plugins(backend: Partial<FilesystemBackend>): () => Promise<Plugins> {
  const packages = async ({filesystem}: BootableRequest) =>
    Promise.resolve({packages: [], bringsNode: true, filesystem, notes: ['It takes long.']});
  const adapter = {bootable: {packages}} as unknown as DistroAdapter;
  const distro = async () => Promise.resolve({adapter, derivative: {id: 'some'}});
  const filesystem = async (id: string) =>
    Promise.resolve({id, title: id.toUpperCase(), programs: [], ...backend});
  return async () => Promise.resolve({distro, recognise: distro, filesystem} as unknown as Plugins);
}

const never = async (): Promise<Plugins> => Promise.reject(new Error('nobody needs plugins'));

describe('the file system of a setup', () => {
  it('is btrfs, which asks no plugin, unless another one is wanted', async () => {
    expect(await probeFilesystem(answers(), never)).to.equal(BTRFS);
    expect(await probeFilesystem(answers({filesystem: 'btrfs'}), never)).to.equal(BTRFS);
  });

  it('is as its plugin says, with what the distribution says of it', async () => {
    const wanted = answers({filesystem: 'zfs'});
    const found = await probeFilesystem(wanted, plugins({loadersRead: false, needsPartition: true}));
    expect(found).to.deep.equal({
      ...{id: 'zfs', title: 'ZFS', loadersRead: false, needsPartition: true},
      notes: ['It takes long.'],
    });
    expect(await probeFilesystem(wanted, plugins({}))).to.include({loadersRead: true, needsPartition: false});
  });

  it('is refused before anything is written when this machine has no programs for it', async () => {
    const wanted = answers({filesystem: 'zfs'});
    await probeFilesystem(wanted, plugins({programs: ['mount']}));
    const error = await ashErrorOf(
      probeFilesystem(wanted, plugins({programs: ['mount', 'zpool-of-nobody']})),
    );
    expect(error.code).to.equal('ASH_PROGRAM_MISSING');
    expect(error.message).to.include('zpool-of-nobody');
  });

  it('is refused when nothing boots from it', async () => {
    const error = await ashErrorOf(probeFilesystem(answers({filesystem: 'x'}), plugins({boots: false})));
    expect(error).to.include({code: 'ASH_FILESYSTEM_CANT_BOOT', exit: 'refused'});
  });
});
