import {lstat, readdir, readFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {rootReader} from 'ash-testkit';
import {writeSourcesCommand} from '../../src/bootstrap/finish.js';
import {parseDeb822Sources} from '../../src/host-apt/deb822-sources.js';
import {hasPackageLists} from '../../src/packages/package-lists.js';
import {copyOfDebianTree, debianTree, lacksForDebianTree} from '../helpers/debian-tree.js';
import {output, run} from '../helpers/plugin-host.js';

describe('real bootstrap', function () {
  this.timeout(300_000);
  let root = '';

  before(async function () {
    const lacking = await lacksForDebianTree();
    if (lacking === undefined) {
      root = await debianTree();
      return;
    }
    this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
    this.skip();
  });

  const exists = (path: string): Promise<boolean> =>
    lstat(join(root, path)).then(
      () => true,
      () => false,
    );

  it('leaves nothing of the machine that made it', async () => {
    for (const path of [
      'etc/resolv.conf',
      'etc/hostname',
      'etc/apt/apt.conf.d/99mmdebstrap',
      'etc/apt/sources.list',
      'var/log/bootstrap.log',
    ]) {
      expect(await exists(path), path).to.equal(false);
    }
    expect(await readFile(join(root, 'etc/machine-id'), 'utf8')).to.equal('');
    expect(await readFile(join(root, 'etc/hosts'), 'utf8'))
      .to.contain('localhost')
      .and.not.contain(`${hostname()}\n`);
    expect(await readdir(join(root, 'tmp'))).to.deep.equal([]);
  });

  it('leaves package lists and their index, and no downloads', async () => {
    expect(await hasPackageLists(rootReader(root))).to.equal(true);
    expect((await readdir(join(root, 'var/cache/apt'))).sort()).to.deep.equal([
      'archives',
      'srcpkgcache.bin',
    ]);
    expect(
      (await readdir(join(root, 'var/cache/apt/archives'))).filter((name) => name.endsWith('.deb')),
    ).to.deep.equal([]);
  });

  it('sets up sources that apt in it understands', async () => {
    const file = join(root, 'etc/apt/sources.list.d/debian.sources');
    const sources = parseDeb822Sources(await readFile(file, 'utf8'), file);
    const targets = await output(
      'chroot',
      root,
      'apt-get',
      '-o',
      'Dir::Cache::pkgcache=',
      'indextargets',
      '--format',
      '$(SITE) $(RELEASE)',
      'Identifier: Packages',
    );
    const found = new Set(
      targets
        .trim()
        .split('\n')
        .map((line) => line.split(' ').at(-1)),
    );
    expect([...found]).to.have.members([...new Set(sources.map(({suite}) => suite))]);
  });

  it('leaves no mount behind', async () => {
    expect(await readFile('/proc/self/mounts', 'utf8')).to.not.contain('.cache/ash-test/');
  });

  it('copies keys and settings as they are, and never over what a package brought', async () => {
    const copy = await copyOfDebianTree();
    try {
      const key = Buffer.from([0, 1, 255, 10, 13]);
      const text = 'Types: deb\nURIs: http://a.example.org/$(x)\'"\n';
      await run(
        writeSourcesCommand(copy.root, {
          name: 'debian.sources',
          text,
          settings: ['Acquire::http::Proxy "http://p.example.org";'],
          keys: [
            {path: '/etc/apt/own keys/a.gpg', base64: key.toString('base64')},
            {path: '/etc/os-release', base64: 'AAAA'},
          ],
        }),
      );
      expect(await readFile(join(copy.root, 'etc/apt/sources.list.d/debian.sources'), 'utf8')).to.equal(text);
      expect(await readFile(join(copy.root, 'etc/apt/own keys/a.gpg'))).to.deep.equal(key);
      expect(await readFile(join(copy.root, 'etc/apt/apt.conf.d/90ash-host'), 'utf8')).to.contain(
        'p.example.org',
      );
      expect(await readFile(join(copy.root, 'etc/os-release'), 'utf8')).to.contain('ID=debian');
    } finally {
      await copy.remove();
    }
  });
});
