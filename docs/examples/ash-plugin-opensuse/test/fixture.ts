import {access, cp, mkdir, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {defineDistro} from 'ash-sdk';
import {realHost, rpmRepository, type DistroFixture, type PackageRecipe, type RpmExtras} from 'ash-testkit';
import {createAdapter} from '../src/adapter.js';

const PROGRAMS = ['mmdebstrap', 'rpmbuild', 'createrepo_c', 'unshare'];

/** A root with the real zypper, made once. */
const KEPT = join(import.meta.dirname, '../node_modules/.cache/root');

/** Files of which one names the mirror of this machine. */
const SOURCES = ['/etc/apt/sources.list', '/etc/apt/sources.list.d/debian.sources'];

/** What the root is made of, as far as rpm knows. */
const BASE: PackageRecipe & RpmExtras = {
  name: 'base',
  version: '1.0',
  files: {'/usr/share/base': 'base\n'},
  rpmPreamble: ['Provides: /bin/sh'],
};

/** zypper and rpm as openSUSE has them; all other programs of the root are Debian's, in no rpm package. */
export const fixture: DistroFixture = {
  plugin: defineDistro((host) => createAdapter(host, 2)),
  derivative: 'opensuse',
  async unavailable() {
    if (process.getuid?.() !== 0) return 'needs root';
    if ((await sources()).length === 0) return "needs a machine with Debian's packages of zypper";
    for (const program of PROGRAMS) if (!(await realHost().has(program))) return `needs ${program}`;
    return undefined;
  },
  async repository(directory) {
    const repository = await rpmRepository(directory);
    await repository.publish([BASE]);
    return repository;
  },
  async root(directory, {address}) {
    await makeRoot();
    await realHost().run({argv: ['cp', '--archive', '--no-target-directory', KEPT, directory]});
    await write(
      join(directory, 'etc/zypp/repos.d/test.repo'),
      `[test]\nname=test\nenabled=1\nautorefresh=0\nbaseurl=${address}\ngpgcheck=0\n`,
    );
    const inside = (...argv: readonly string[]) => realHost().run({argv: ['chroot', directory, ...argv]});
    await inside('zypper', '--non-interactive', 'refresh');
    await inside('zypper', '--non-interactive', 'install', '--', 'base');
  },
};

async function makeRoot(): Promise<void> {
  if (await exists(KEPT)) return;
  const making = `${KEPT}.new`;
  await rm(making, {recursive: true, force: true});
  await mkdir(dirname(KEPT), {recursive: true});
  await realHost().run({
    argv: ['mmdebstrap', '--variant=minbase', '--include=zypper,rpm', '', making, ...(await sources())],
  });
  await rm(join(making, 'usr/lib/os-release'));
  await write(join(making, 'usr/lib/os-release'), 'ID=opensuse-tumbleweed\nNAME="openSUSE Tumbleweed"\n');
  await write(join(making, 'etc/rpm/macros.database'), '%_dbpath /usr/lib/sysimage/rpm\n');
  await realHost().run({argv: ['chroot', making, 'rpm', '--initdb']});
  await rm(join(making, 'var/lib/rpm'), {recursive: true});
  await symlink('../../usr/lib/sysimage/rpm', join(making, 'var/lib/rpm'));
  await rename(making, KEPT);
}

async function sources(): Promise<string[]> {
  const found = await Promise.all(SOURCES.map(exists));
  return SOURCES.filter((_, index) => found[index]);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, content);
}
