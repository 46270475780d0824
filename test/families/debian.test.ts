import path from 'node:path';
import {expect} from 'chai';
import {ash, succeed, type AshOptions} from '../helpers/ash.js';
import {needsImages, storeWithDebian} from '../helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from '../helpers/temporary.js';

/** A package with one configuration file, made and installed inside, first in one version, then edited, then in a newer one. */
const LEFTOVER = `
for v in 1 2; do
  mkdir -p /tmp/p/DEBIAN /tmp/p/etc
  printf 'Package: ash-conf\\nVersion: %s\\nArchitecture: all\\nMaintainer: nobody <n@example.org>\\nDescription: one\\n' $v > /tmp/p/DEBIAN/control
  echo /etc/ash-conf > /tmp/p/DEBIAN/conffiles
  echo "version $v" > /tmp/p/etc/ash-conf
  dpkg-deb --build /tmp/p /tmp/$v.deb
done
dpkg --install /tmp/1.deb
echo mine > /etc/ash-conf
dpkg --force-confdef --force-confold --install /tmp/2.deb`;

describe('a Debian with profiles', function () {
  let directory: string | undefined;
  let options: AshOptions;

  before(async function () {
    needsImages(this);
    directory = temporaryDirectory('debian-family');
    const store = await storeWithDebian(directory);
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', 'debian', '--name', 'work'], options);
  });

  after(() => {
    removeTemporary(directory);
  });

  const packages = async (): Promise<string[]> => {
    const {stdout} = await succeed(['list', '-s', 'work', '--json'], options);
    const listed = JSON.parse(stdout) as {packages: {name: string; state: string}[]};
    return listed.packages.filter(({state}) => state === 'installed').map(({name}) => name);
  };

  const leftovers = async (): Promise<unknown> => {
    const {stdout} = await succeed(['status', '--json'], options);
    return (JSON.parse(stdout) as {leftovers: unknown}).leftovers;
  };

  it('installs one, says what it brought, and takes exactly that away', async () => {
    await succeed(['install', '-s', 'work', '--yes', 'rsync'], options);
    const before = await packages();
    await succeed(['install', '-s', 'work', '--yes', '-P', 'server'], options);
    const during = await packages();
    expect(during).to.include.members(['openssh-server', 'nftables', 'tmux']);
    const {stdout} = await succeed(['profiles', 'show', 'server', '-s', 'work', '--json'], options);
    const {brought} = JSON.parse(stdout) as {brought: {packages: string[]}};
    expect(brought.packages).to.have.members(during.filter((name) => !before.includes(name)));
    await succeed(['install', '-s', 'work', '--yes', 'htop'], options);
    await succeed(['uninstall', '-s', 'work', '--yes', '--profile', 'server'], options);
    const after = await packages();
    expect(after)
      .to.include.members([...before, 'htop'])
      .and.not.include('tmux');
    const kept = after.filter((name) => !before.includes(name));
    expect(kept).to.include('htop').and.have.length.below(8);
    const again = await ash(['uninstall', '-s', 'work', '--profile', 'server'], options);
    expect(again.stderr).to.include('not installed');
  });

  it('lists those of the release', async () => {
    const {stdout} = await succeed(['profiles', 'list', 'work'], options);
    expect(stdout).to.include('gnome').and.include('virtual-machine-host');
    const {stderr} = await ash(['install', '-s', 'work', '--profile', 'absent'], options);
    expect(stderr).to.include('no profile').and.include('server');
  });

  it('does not forget what dpkg left beside edited configuration', async () => {
    await succeed(['run', '-s', 'work', '--', 'sh', '-euc', LEFTOVER], options);
    expect(await leftovers()).to.deep.include({
      ...{snapshot: 1, deployment: null},
      ...{path: '/etc/ash-conf.dpkg-dist', beside: '/etc/ash-conf'},
    });
    const {stdout} = await succeed(['status'], options);
    const words = ['mv', '/etc/ash-conf.dpkg-dist', '/etc/ash-conf'];
    expect(stdout).to.include(`ash run -s 1 -- ${words.join(' ')}`);
    await succeed(['run', '-s', '1', '--', ...words], options);
    expect(await leftovers()).to.deep.equal([]);
  });
});
