import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, CLONE, document, fail, succeed, type AshOptions} from './helpers/ash.js';
import {needsStores} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const PACKAGES = ['packages/ash-cli', 'plugins/ash-plugin-debian', 'plugins/ash-fs-btrfs'];

/** Packs the workspaces as they would be published, and returns the tarballs. */
function pack(directory: string): string[] {
  mkdirSync(directory);
  for (const name of PACKAGES) {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', directory], {cwd: path.join(CLONE, name)});
  }
  return readdirSync(directory).map((name) => path.join(directory, name));
}

describe('installed globally from packed tarballs, in an empty prefix', function () {
  let directory: string | undefined;
  let options: AshOptions;
  let tarballs: readonly string[];

  function install(...files: readonly string[]): void {
    const prefix = path.join(directory ?? '', 'prefix');
    // The tarballs carry all they need: no registry is asked.
    execFileSync('npm', ['install', '--global', '--offline', '--prefix', prefix, ...files], {stdio: 'pipe'});
  }

  before(function () {
    needsStores(this);
    directory = temporaryDirectory('global');
    tarballs = pack(path.join(directory, 'tarballs'));
    options = {
      program: [path.join(directory, 'prefix/bin/ash')],
      directory,
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
      store: path.join(directory, 'store.img'),
    };
  });

  after(() => {
    removeTemporary(directory);
  });

  it('runs alone, and says which plugin is missing', async () => {
    install(...tarballs.filter((file) => path.basename(file).startsWith('ash-cli-')));
    expect((await succeed(['version'], options)).stdout).to.match(/\b0\.1\.0\b/);
    const {stderr} = await fail(['init', 'store.img', '--size', '1G'], 3, options);
    expect(stderr).to.match(/^Hint: .*npm install -g ash-fs-btrfs/m);
  });

  it('finds the plugins as soon as they are installed beside it', async () => {
    install(...tarballs);
    const {stdout} = await succeed(['plugins', '--json'], options);
    expect(JSON.parse(stdout))
      .to.have.property('plugins')
      .that.satisfies((plugins: {package: string; state: string}[]) =>
        ['ash-plugin-debian', 'ash-fs-btrfs'].every((name) =>
          plugins.some((plugin) => plugin.package === name && plugin.state === 'ready'),
        ),
      );
  });

  it('tells the whole story: init, new, branch, install, diff, undo', async () => {
    await succeed(['init', 'store.img', '--size', '4G'], options);
    await succeed(['new', '--distro', 'debian', '--name', 'debian'], options);
    await succeed(['branch', '0', '--name', 'tools'], options);
    await succeed(['install', '-s', 'tools', '--yes', 'hello'], options);
    const {packages} = await document(['diff', 'debian', 'tools'], options);
    expect(packages).to.deep.include.members([packages.find(({name}) => name === 'hello')]);
    await succeed(['undo'], options);
    const {snapshots} = await document(['tree'], options);
    expect(snapshots.map(({revision}) => revision)).to.deep.equal([1, 1]);
  });

  it('is the same program for every name that npm links it by', async () => {
    const {stdout} = await ash(['version'], {...options, directory: '/'});
    expect(stdout).to.match(/0\.1\.0/);
  });
});
