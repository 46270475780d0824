import {expect} from 'chai';
import {bytesFromText, type InstalledPackage, type RootPath, type RootReader} from 'ash-sdk';
import {path as rootPath, paths, rootReader} from 'ash-testkit';
import {readOwners} from '../../src/database/owners.js';
import {readDatabase} from '../../src/database/read-database.js';
import {copyOfDebianTree, debianTree, lacksForDebianTree} from '../helpers/debian-tree.js';
import {has, output} from '../helpers/plugin-host.js';

type Runner = (...argv: [string, ...string[]]) => Promise<string>;

const inRoot =
  (root: string): Runner =>
  (...argv) =>
    output('chroot', root, ...argv);

/** Every package as dpkg-query tells it, in the words of ash. */
async function packagesByDpkg(run: Runner): Promise<string[]> {
  const format =
    '${Package}|${Architecture}|${Version}|${db:Status-Status}|${db:Status-Eflag}|${Installed-Size}\\n';
  const native = (await run('dpkg', '--print-architecture')).trim();
  const rows = (await run('dpkg-query', '-W', '-f', format))
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
  return rows.flatMap(([name = '', architecture = '', version = '', status = '', flag = '', size = '']) => {
    if (status === 'not-installed') return [];
    const state =
      status === 'config-files'
        ? 'configuration-only'
        : status === 'installed' && flag === 'ok'
          ? 'installed'
          : 'broken';
    const unique = architecture === native || architecture === 'all' ? name : `${name}:${architecture}`;
    return [`${unique} ${version} ${architecture} ${state} ${size === '' ? '-' : Number(size) * 1024}`];
  });
}

const told = (one: InstalledPackage): string =>
  `${one.name} ${one.version} ${one.architecture} ${one.state} ${one.installedSize ?? '-'}`;

/** Compares all that the adapter reads from a root with what dpkg and apt say there. */
async function compare(root: string, run: Runner): Promise<void> {
  const database = await readDatabase(rootReader(root));
  expect([...database.packages.values()].map(told)).to.have.members(await packagesByDpkg(run));

  const manual = (await run('apt-mark', '-o', 'Dir::Cache::pkgcache=', 'showmanual')).trim().split('\n');
  const there = [...database.packages.values()].filter(({state}) => state !== 'configuration-only');
  expect(there.filter(({requested}) => requested).map(({name}) => name)).to.have.members(manual);

  const conffiles = await run('dpkg-query', '-W', '-f', '${Conffiles}\\n');
  const expected = conffiles
    .split('\n')
    .flatMap((line) => /^ (\/.*) ([0-9a-f]{32})( obsolete)?/.exec(line)?.slice(1, 3).join(' ') ?? []);
  const files = await database.configurationFiles();
  const found = [...files].map(([path, file]) => `${path} ${file.packagedHash?.slice(4) ?? ''}`);
  expect(found).to.include.members([...new Set(expected)]);
}

/** Compares owners of files with `dpkg -S`, which answers for the paths as its database spells them. */
async function compareOwners(root: string, run: Runner, names: readonly string[]): Promise<void> {
  const reader = rootReader(root);
  const native = (await run('dpkg', '--print-architecture')).trim();
  const expected = new Map<RootPath, Set<string>>();
  for (const name of names) {
    const listed = (await run('dpkg', '-L', name))
      .split('\n')
      .filter((line) => line.startsWith('/') && line !== '/.');
    const sample = listed.filter((_, index) => index % Math.ceil(listed.length / 100) === 0);
    for (const line of (await run('dpkg', '-S', ...sample)).trim().split('\n')) {
      const match = /^(.*): (\/.*)$/.exec(line);
      if (match?.[1] === undefined || match[2] === undefined || line.startsWith('diversion ')) continue;
      const path = await whereItLies(reader, match[2]);
      const owners = expected.get(path) ?? new Set();
      for (const owner of match[1].split(', '))
        owners.add(owner.endsWith(`:${native}`) ? owner.slice(0, -1 - native.length) : owner);
      expected.set(path, owners);
    }
  }
  const found = await (await readDatabase(reader)).owners(expected.keys());
  expect(expected.size).to.be.above(names.length * 5);
  for (const [path, owners] of expected) expect(found.get(path), path).to.include.members([...owners]);
}

async function whereItLies(reader: RootReader, spelled: string): Promise<RootPath> {
  const slash = spelled.lastIndexOf('/');
  const parent = await reader.resolve(bytesFromText(spelled.slice(0, slash) || '/'));
  return bytesFromText(`${parent === '/' ? '' : parent}${spelled.slice(slash)}`);
}

/** For each package those that it depends on or recommends and that are there, as `apt-cache` tells it. */
async function dependenciesByApt(run: Runner, words: readonly string[]): Promise<Map<string, Set<string>>> {
  const without = ['suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((kind) => `--no-${kind}`);
  const text = await run(
    ...(['apt-cache', '-o', 'Dir::Cache::pkgcache=', 'depends'] as const),
    ...without,
    ...words,
  );
  const found = new Map<string, Set<string>>();
  let current = new Set<string>();
  for (const line of text.trimEnd().split('\n')) {
    if (/^\S/.test(line)) found.set(line, (current = new Set()));
    else current.add(line.replace(/^[ |]+(?:\w+: )?/, ''));
  }
  return found;
}

/** Compares dependencies with what apt says; apt also lists providers of another version of a name, so those may be missing here. */
async function compareDependencies(root: string, run: Runner): Promise<void> {
  const database = await readDatabase(rootReader(root));
  const found = (await database.dependencies?.()) ?? new Map<string, readonly string[]>();
  const names = [...found.keys()];
  expect(names.length).to.be.above(50);
  const there = new Set(names);
  const words = names.map((name) => `${name}=${database.packages.get(name)?.version ?? ''}`);
  for (const [name, expected] of await dependenciesByApt(run, words)) {
    const wanted = [...expected].filter((one) => there.has(one) && one !== name);
    expect([...(found.get(name) ?? [])].sort(), name).to.deep.equal(wanted.sort());
  }
}

/** Builds and installs a package for two architectures, as `Multi-Arch: same` allows. */
const TWO_ARCHITECTURES = `
dpkg --add-architecture i386
for a in amd64 i386; do
  mkdir -p /tmp/p/DEBIAN /tmp/p/usr/share/doc/ash-two /tmp/p/usr/lib/ash-$a
  printf 'Package: ash-two\\nVersion: 1\\nArchitecture: %s\\nMulti-Arch: same\\nMaintainer: nobody <n@example.org>\\nDescription: two\\n' $a > /tmp/p/DEBIAN/control
  echo same > /tmp/p/usr/share/doc/ash-two/readme; echo $a > /tmp/p/usr/lib/ash-$a/file
  dpkg-deb --build /tmp/p /tmp/$a.deb; dpkg --install /tmp/$a.deb; rm -r /tmp/p
done`;

describe('real database', function () {
  this.timeout(300_000);

  describe('of a bootstrapped root', () => {
    before(async function () {
      const lacking = await lacksForDebianTree();
      if (lacking === undefined) return;
      this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
      this.skip();
    });

    it('says what dpkg and apt say', async () => {
      const root = await debianTree();
      await compare(root, inRoot(root));
      await compareOwners(root, inRoot(root), ['dash', 'libc6', 'util-linux']);
      await compareDependencies(root, inRoot(root));
    });

    it('says so too after a removal, a foreign architecture, a diversion, and an interruption', async () => {
      const {root, remove} = await copyOfDebianTree();
      const run = inRoot(root);
      try {
        await run('sh', '-euc', 'apt-get install -q --yes cron sysstat; apt-get remove -q --yes cron');
        await run('sh', '-euc', TWO_ARCHITECTURES);
        await run('dpkg-divert', '--divert', '/usr/bin/tput.real', '--rename', '/usr/bin/tput');
        await run('sh', '-euc', 'cd /tmp; apt-get download -q hello; dpkg --unpack /tmp/hello_*.deb');
        await compare(root, run);
        const database = await readDatabase(rootReader(root));
        expect(database.packages.get('cron')?.state).to.equal('configuration-only');
        expect(database.packages.get('hello')?.state).to.equal('broken');
        const owners = await database.owners(
          paths(
            '/usr/bin/tput',
            '/usr/bin/tput.real',
            '/usr/lib/ash-i386/file',
            '/usr/share/doc/ash-two/readme',
          ),
        );
        expect(await readOwners(rootReader(root), owners.keys())).to.deep.equal(owners);
        expect(Object.fromEntries(owners)).to.deep.equal({
          '/usr/bin/tput.real': ['ncurses-bin'],
          '/usr/lib/ash-i386/file': ['ash-two:i386'],
          '/usr/share/doc/ash-two/readme': ['ash-two', 'ash-two:i386'],
        });
        const files = await database.configurationFiles();
        expect(files.get(rootPath('/etc/default/cron'))?.package).to.equal('cron');
        expect(files.get(rootPath('/etc/sysstat/sysstat'))?.package).to.equal('sysstat');
      } finally {
        await remove();
      }
    });
  });

  describe('of the host', () => {
    before(async function () {
      if ((await has('dpkg-query')) && (await has('apt-mark'))) return;
      this.test?.parent?.tests.forEach((test) => (test.title += ' (needs a host of the Debian family)'));
      this.skip();
    });

    it('says what dpkg and apt say', async () => {
      await compare('/', output);
      await compareOwners('/', output, ['coreutils', 'libc6', 'dpkg']);
      await compareDependencies('/', output);
    });
  });
});
