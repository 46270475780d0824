import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {bootFactsOf} from '../src/boot-facts.js';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

describe(`boot facts${skipNote}`, () => {
  const made = useVolume();

  it('find a tree by UUID and path', async () => {
    const shown = execFileSync('btrfs', ['filesystem', 'show', made.image], {encoding: 'utf8'});
    const uuid = /uuid: (\S+)/.exec(shown)?.[1] ?? '';
    expect(uuid).to.match(/^[0-9a-f-]{36}$/);
    expect(await made.volume.bootFacts('@ash/deployments/7')).to.deep.equal({
      kernelArguments: [`root=UUID=${uuid}`, 'rootflags=subvol=@ash/deployments/7,compress=zstd:1'],
      loaderPath: '/@ash/deployments/7',
      uuid,
      fstab: {
        device: `UUID=${uuid}`,
        type: 'btrfs',
        options: 'subvol=/@ash/deployments/7,noatime,compress=zstd:1',
      },
      topFstab: {device: `UUID=${uuid}`, type: 'btrfs', options: 'subvol=/,noatime,compress=zstd:1'},
    });
  });

  it('have options that mount(8) takes', async () => {
    await made.volume.create('@home');
    const {fstab} = await made.volume.bootFacts('@home');
    const options = `loop,${fstab.options}`;
    const directory = execFileSync('mktemp', ['-d'], {encoding: 'utf8'}).trim();
    execFileSync('mount', ['-t', fstab.type, '-o', options, made.image, directory]);
    try {
      expect(execFileSync('stat', ['--format=%i', directory], {encoding: 'utf8'}).trim()).to.equal('256');
    } finally {
      execFileSync('umount', [directory]);
      execFileSync('rmdir', [directory]);
    }
  });

  it('know a copy by the UUID on its disk, also while the original is mounted', async () => {
    const directory = execFileSync('mktemp', ['-d', '-p', '/var/tmp'], {encoding: 'utf8'}).trim();
    const [image, mounted] = [`${directory}/copy.img`, `${directory}/mounted`];
    execFileSync('sync', ['--file-system', made.directory]);
    execFileSync('cp', ['--sparse=always', made.image, image]);
    execFileSync('mkdir', [mounted]);
    execFileSync('mount', ['-o', 'loop', image, mounted]);
    try {
      const device = execFileSync('findmnt', ['-n', '-o', 'SOURCE', mounted], {encoding: 'utf8'}).trim();
      const {uuid} = await made.volume.bootFacts('@home');
      expect((await bootFactsOf(device, '@home')).uuid).to.equal(uuid);
    } finally {
      execFileSync('umount', [mounted]);
      execFileSync('rm', ['-r', directory]);
    }
  });

  it('reject names that would add words to the kernel command line', async () => {
    for (const name of ['x init=/bin/sh', 'x,subvolid=5', '']) {
      expect((await rejection(made.volume.bootFacts(name))).code).to.equal('ASH_BTRFS_BAD_TREE_NAME');
    }
  });

  it('reject a device without a mounted btrfs', async () => {
    expect((await rejection(bootFactsOf('/dev/null', '@ash/x'))).code).to.equal('ASH_BTRFS_NO_UUID');
  });
});
