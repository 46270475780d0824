import {expect} from 'chai';
import {bytes, removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import type {MergedDatabase} from 'ash-sdk';
import {mergeDatabase} from '../../src/merge/merge.js';

type Files = Readonly<Record<string, string>>;

const package_ = (name: string, version = '1', status = 'install ok installed'): string =>
  `Package: ${name}\nStatus: ${status}\nArchitecture: amd64\nVersion: ${version}\n`;

const DPKG = 'usr/lib/sysimage/dpkg';
const LINK = {'var/lib/dpkg': '-> ../../usr/lib/sysimage/dpkg'};
const BELOW: Files = {
  ...LINK,
  [`${DPKG}/status`]: `${package_('dpkg')}\n${package_('libc')}`,
  [`${DPKG}/triggers/File`]: '/etc/shells.d debianutils\n',
  [`${DPKG}/triggers/ldconfig`]: 'libc-bin\n',
};
const OWN: Files = {
  ...BELOW,
  [`${DPKG}/status`]: `${package_('dpkg')}\n${package_('libc')}\n${package_('man')}`,
  [`${DPKG}/triggers/File`]: '/etc/shells.d debianutils\n/usr/share/man man/noawait\n',
  [`${DPKG}/info/man.list`]: '/.\n/etc\n/etc/shells.d\n/etc/shells.d/x\n/usr/bin/man\n',
  [`${DPKG}/info/man.triggers`]: 'interest-noawait /usr/share/man\nactivate-noawait ldconfig\n',
};
const ONTO: Files = {...BELOW, [`${DPKG}/status`]: `${package_('dpkg', '2')}\n${package_('libc')}`};

async function merge(
  own: Files,
  onto: Files,
  changed: readonly string[],
  below = BELOW,
): Promise<MergedDatabase | string> {
  const reader = async (files: Files) => rootReader(await temporaryRoot(files));
  const roots = {below: await reader(below), own: await reader(own), onto: await reader(onto)};
  return mergeDatabase.merge({
    ...roots,
    packages: ['man'],
    changed: new Set(changed.map((path) => bytes(path))),
  });
}

const CHANGED = [`/${DPKG}/status`, `/${DPKG}/triggers/File`, '/usr/bin/man'];

describe('merging the database of dpkg', () => {
  afterEach(removeTemporaryRoots);

  const text = (merged: MergedDatabase | string, name: string): string => {
    if (typeof merged === 'string') throw new Error(merged);
    return Buffer.from(merged.files.get(bytes(`/${DPKG}/${name}`)) ?? '').toString();
  };

  it('adds the entries of packages to those that the new parent has, and wakes triggers', async () => {
    const merged = await merge(OWN, ONTO, CHANGED);
    expect(text(merged, 'status')).to.equal(
      `${package_('dpkg', '2')}\n${package_('libc')}\n${package_('man')}`,
    );
    expect(text(merged, 'triggers/File')).to.equal(OWN[`${DPKG}/triggers/File`]);
    expect(text(merged, 'triggers/Unincorp')).to.equal('/etc/shells.d -\nldconfig -\n');
    expect(typeof merged === 'string' ? [] : merged.commands.map(({argv}) => argv[0])).to.deep.equal([
      'dpkg',
    ]);
  });

  it('wakes what a package waits for when the packages of the new parent have called for it since', async () => {
    const onto = {...ONTO, [`${DPKG}/info/dpkg.list`]: '/usr/share/man/man1/dpkg.1.gz\n'};
    expect(text(await merge(OWN, onto, CHANGED), 'triggers/Unincorp')).to.include('/usr/share/man -\n');
    const same = {...onto, [`${DPKG}/status`]: BELOW[`${DPKG}/status`] ?? ''};
    expect(text(await merge(OWN, same, CHANGED), 'triggers/Unincorp')).to.not.include('/usr/share/man');
  });

  it('runs nothing when nobody is called for', async () => {
    const own = {...OWN, [`${DPKG}/info/man.list`]: '/usr/bin/man\n', [`${DPKG}/info/man.triggers`]: ''};
    const merged = await merge(own, ONTO, CHANGED);
    expect(typeof merged === 'string' ? merged : merged.commands).to.deep.equal([]);
    expect(text(await merge(own, ONTO, [...CHANGED, '/etc/ld.so.cache']), 'triggers/Unincorp')).to.equal(
      'ldconfig -\n',
    );
  });

  it('leaves the cache of libraries as the layer has it where that is right for the new parent too', async () => {
    const withCache = (files: Files): Files => ({...files, 'etc/ld.so.cache': 'libraries of the parent'});
    const own = {...OWN, [`${DPKG}/info/man.list`]: '/usr/bin/man\n'};
    const changed = [...CHANGED, '/etc/ld.so.cache'];
    const same = await merge(own, withCache(ONTO), changed, withCache(BELOW));
    expect(typeof same === 'string' ? same : same.commands).to.deep.equal([]);
    const other = await merge(own, withCache(ONTO), changed);
    expect(text(other, 'triggers/Unincorp')).to.equal('ldconfig -\n');
  });

  it('says why it can not be', async () => {
    const half = {
      ...OWN,
      [`${DPKG}/status`]: `${package_('dpkg')}\n${package_('man', '1', 'install ok unpacked')}`,
    };
    expect(await merge(half, ONTO, CHANGED)).to.include('man is not whole');
    const held = OWN[`${DPKG}/status`]?.replace('install', 'hold') ?? '';
    expect(await merge({...OWN, [`${DPKG}/status`]: held}, ONTO, CHANGED)).to.include('/var/lib/dpkg/status');
    const kernel = {...OWN, [`${DPKG}/info/man.list`]: '/usr/share/initramfs-tools/hooks/man\n'};
    expect(await merge(kernel, ONTO, CHANGED)).to.include('/usr/share/initramfs-tools/hooks/man');
  });
});
