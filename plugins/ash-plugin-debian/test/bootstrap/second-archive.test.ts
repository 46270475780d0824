import {mkdir, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises';
import {createHash} from 'node:crypto';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import {rootReader, serveDirectory, type DirectoryServer} from 'ash-testkit';
import {planBootstrap} from '../../src/bootstrap/bootstrap.js';
import {readDatabase} from '../../src/database/read-database.js';
import {debian} from '../../src/derivatives/debian.js';
import type {DebianDerivative} from '../../src/derivatives/debian-derivative.js';
import {lacksForDebianTree} from '../helpers/debian-tree.js';
import {has, output, pluginHost, run} from '../helpers/plugin-host.js';

const KEYRING = '/usr/share/keyrings/ash-second.gpg';

/** Makes a signed archive of one package, and returns the public key. */
async function makeArchive(directory: string, codename: string): Promise<Buffer> {
  const gpg = ['gpg', '--homedir', join(directory, '.gnupg'), '--batch', '--yes'] as const;
  await mkdir(join(directory, '.gnupg'), {mode: 0o700});
  const binary = join(directory, 'dists', codename, 'main/binary-amd64');
  await mkdir(join(directory, 'package/DEBIAN'), {recursive: true});
  await mkdir(binary, {recursive: true});
  await writeFile(
    join(directory, 'package/DEBIAN/control'),
    'Package: ash-second\nVersion: 1\nArchitecture: amd64\nMaintainer: nobody <n@example.org>\nDescription: second\n',
  );
  await run({argv: ['dpkg-deb', '--build', join(directory, 'package'), join(directory, 'ash-second.deb')]});
  const control = await readFile(join(directory, 'package/DEBIAN/control'), 'utf8');
  const deb = await readFile(join(directory, 'ash-second.deb'));
  const packages = `${control}Filename: ash-second.deb\nSize: ${deb.length}\nSHA256: ${sha256(deb)}\n`;
  await writeFile(join(binary, 'Packages'), packages);
  const release = join(directory, 'dists', codename, 'Release');
  await writeFile(
    release,
    `Origin: Second\nSuite: ${codename}\nCodename: ${codename}\nDate: ${new Date().toUTCString()}\nArchitectures: amd64\nComponents: main\n` +
      `SHA256:\n ${sha256(packages)} ${packages.length} main/binary-amd64/Packages\n`,
  );
  const key = ['--passphrase', '', '--quick-gen-key', 'second@example.org', 'rsa3072', 'sign', 'never'];
  await run({argv: [...gpg, ...key]});
  await run({argv: [...gpg, '--clearsign', '--output', join(dirname(release), 'InRelease'), release]});
  await run({argv: [...gpg, '--export', '--output', join(directory, 'key.gpg')]});
  await run({argv: ['gpgconf', '--homedir', join(directory, '.gnupg'), '--kill', 'all']});
  return readFile(join(directory, 'key.gpg'));
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('a base made of two archives', function () {
  this.timeout(300_000);
  let place = '';
  let server: DirectoryServer | undefined;

  before(async function () {
    const lacking = (await lacksForDebianTree()) ?? ((await has('gpg')) ? undefined : 'needs gpg');
    if (lacking === undefined) return;
    this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
    this.skip();
  });
  after(async () => {
    await server?.close();
    if (place !== '') await rm(place, {recursive: true, force: true});
  });

  it('has a package of the second one, its source, and its key', async () => {
    place = await mkdtemp(join(tmpdir(), 'ash-second-'));
    const [archive, root, host] = ['archive', 'root', 'host'].map((name) => join(place, name)) as [
      string,
      string,
      string,
    ];
    for (const directory of [archive, root, join(host, dirname(KEYRING)), join(host, 'var/lib/apt')])
      await mkdir(directory, {recursive: true});
    for (const same of ['etc', 'var/lib/apt/lists', ...(await keyringsOf())])
      await symlink(join('/', same), join(host, same));
    // Both mmdebstrap and the base look for the key at the same absolute path.
    await writeFile(join(host, KEYRING), await makeArchive(archive, 'bookworm'));
    server = await serveDirectory(archive);
    const derivative: DebianDerivative = {
      ...debian,
      id: 'second',
      title: 'Second',
      recognises: () => false,
      sharesArchive: debian.recognises,
      packages: () => ['ash-second'],
      secondArchives: [
        {
          mirror: server.address,
          components: ['main'],
          suite: () => 'bookworm',
          keyrings: [KEYRING],
          keyAddress: 'nowhere',
        },
      ],
    };
    const request = {
      ...{derivative: 'second', release: 'bookworm', include: [], directory: root},
      cache: join(place, 'cache'),
    };
    const plan = await planBootstrap(pluginHost(), host, request, [derivative]);
    for (const command of plan.commands)
      await run({
        ...command,
        argv: command.argv.map((word) =>
          word.replaceAll(`=${KEYRING}`, `=${join(host, KEYRING)}`),
        ) as unknown as typeof command.argv,
      });

    const {packages} = await readDatabase(rootReader(root));
    expect(packages.get('ash-second')?.version).to.equal('1');
    expect(await readFile(join(root, KEYRING))).to.deep.equal(await readFile(join(host, KEYRING)));
    const sources = await readFile(join(root, 'etc/apt/sources.list.d/second.sources'), 'utf8');
    expect(sources).to.include(server.address).and.include(`Signed-By: ${KEYRING}`);
    expect(await output('chroot', root, 'apt-get', 'check')).to.not.include('E:');
  });
});

/** The keyrings of the machine, which Debian's own part of the base is checked with. */
async function keyringsOf(): Promise<string[]> {
  const [found] = debian.archive.hostKeyrings.filter((path) => path.startsWith('/usr/share/keyrings/'));
  return found === undefined ? [] : [found.slice(1)];
}
