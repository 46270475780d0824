import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {Script} from 'node:vm';
import {expect} from 'chai';
import {publint} from 'publint';
import {ash, CLONE, document, fail, runProgram, succeed, type AshOptions} from './helpers/ash.js';
import {needsImages} from './helpers/base-store.js';
import {GlobalPrefix, pack, packAsh, PUBLISHED} from './helpers/global-prefix.js';
import {needsPrograms, needsRoot} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const NOBODY = 65_534;

/** What authors of plugins use. */
const LIBRARIES = ['packages/ash-sdk', 'packages/ash-core', 'packages/ash-testkit'];

/** The files of each package, beside its package.json. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'ash-cli': ['LICENSE', 'bin/ash.js', 'bin/package.json', 'bin/run-bundle.cjs', 'dist/ash.cjs'],
  'ash-plugin-debian': ['LICENSE', 'README.md', 'dist/distro.cjs'],
  'ash-fs-btrfs': ['LICENSE', 'README.md', 'dist/filesystem.cjs'],
};

describe('installed globally from packed tarballs, in an empty prefix', function () {
  let directory: string | undefined;
  let options: AshOptions;
  let prefix: GlobalPrefix;
  let tarballs: ReadonlyMap<string, string>;

  before(function () {
    needsImages(this);
    directory = temporaryDirectory('global');
    tarballs = packAsh(path.join(directory, 'tarballs'));
    prefix = new GlobalPrefix(directory);
    options = {
      program: prefix.program,
      directory,
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
      store: path.join(directory, 'store.img'),
    };
  });

  after(() => {
    removeTemporary(directory);
  });

  it('runs alone, and says which plugin is missing', async () => {
    prefix.install(tarballs.get('ash-cli') ?? '');
    expect((await succeed(['version'], options)).stdout).to.match(/\b0\.1\.0\b/);
    const {stderr} = await fail(['init', 'store.img', '--size', '1G'], 3, options);
    expect(stderr).to.match(/^Hint: .*npm install -g ash-fs-btrfs/m);
    const {stdout} = await succeed(['plugins'], options);
    expect(stdout)
      .to.match(/^No plugins are installed\.$/m)
      .and.include(prefix.modules);
    expect(stdout).to.match(/npm install -g ash-fs-btrfs\b.*ash-plugin-debian/);
  });

  it('finds the plugins as soon as they are installed beside it', async () => {
    prefix.install(...tarballs.values());
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

describe('what is published', function () {
  let directory: string | undefined;
  let tarballs: ReadonlyMap<string, string>;

  before(() => {
    directory = temporaryDirectory('published');
    tarballs = pack([...PUBLISHED, ...LIBRARIES], directory);
  });

  after(() => {
    removeTemporary(directory);
  });

  for (const [name, files] of Object.entries(FILES)) {
    it(`is of ${name} exactly what it needs`, () => {
      const listed = execFileSync('tar', ['-tzf', tarballs.get(name) ?? ''], {encoding: 'utf8'});
      const found = listed
        .trim()
        .split('\n')
        .map((file) => file.replace(/^package\//, ''));
      expect(found.sort()).to.deep.equal([...files, 'package.json'].sort());
    });
  }

  for (const workspace of [...PUBLISHED, ...LIBRARIES]) {
    it(`pleases publint: ${workspace}`, async () => {
      const tarball = readFileSync(tarballs.get(path.basename(workspace)) ?? '');
      const {messages} = await publint({strict: true, pack: {tarball: new Uint8Array(tarball).buffer}});
      expect(messages.filter(({type}) => type !== 'suggestion')).to.deep.equal([]);
    });
  }

  it('needs no other package at run time', () => {
    for (const workspace of PUBLISHED) {
      const facts = JSON.parse(readFileSync(path.join(CLONE, workspace, 'package.json'), 'utf8')) as object;
      expect(facts, workspace).to.not.have.any.keys(
        'dependencies',
        'peerDependencies',
        'optionalDependencies',
      );
    }
  });
});

describe('the code cache of an ash that root installed', function () {
  let directory: string | undefined;
  let prefix: GlobalPrefix;
  let tarballs: ReadonlyMap<string, string>;
  let home: string;
  let cache: string;

  before(function () {
    needsRoot(this);
    needsPrograms(this, 'setpriv');
    directory = temporaryDirectory('cache');
    tarballs = packAsh(path.join(directory, 'tarballs'));
    prefix = new GlobalPrefix(directory);
    prefix.install(tarballs.get('ash-cli') ?? '');
    home = path.join(prefix.modules, 'ash-cli');
    cache = path.join(home, 'dist/code-cache');
  });

  beforeEach(() => {
    rmSync(cache, {recursive: true, force: true});
  });

  after(() => {
    removeTemporary(directory);
  });

  async function versionAs(uid: number): Promise<string> {
    const user = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'];
    const words = [...user, process.execPath, ...prefix.program, 'version'];
    const {stdout, stderr} = await runProgram(words, {directory: '/'});
    return stdout + stderr;
  }

  /** The only file of machine code in the cache. */
  function cached(): string {
    const [name = '', ...others] = readdirSync(cache).filter((file) => file.endsWith('.cache'));
    expect(others).to.deep.equal([]);
    return path.join(cache, name);
  }

  /** A cache that V8 takes for the bundle's, because only the length of the source counts, made of another program. */
  function poison(): Buffer {
    const {length} = readFileSync(path.join(home, 'dist/ash.cjs'));
    const code = "(function () { process.stdout.write('POISONED\\n'); })";
    return new Script(code.padEnd(length), {filename: path.join(home, 'dist/ash.cjs')}).createCachedData();
  }

  it('is not written by an ordinary user, nor anywhere else for one', async () => {
    expect(await versionAs(NOBODY)).to.equal('ash 0.1.0\n');
    expect(existsSync(cache)).to.equal(false);
    expect(await versionAs(0)).to.equal('ash 0.1.0\n');
    const {uid, mode} = lstatSync(cached());
    expect({uid, mode: mode & 0o777}).to.deep.equal({uid: 0, mode: 0o644});
    expect(lstatSync(cache).mode & 0o777).to.equal(0o755);
    const before = readFileSync(cached());
    expect(await versionAs(NOBODY)).to.equal('ash 0.1.0\n');
    expect(readFileSync(cached()).equals(before)).to.equal(true);
  });

  it('would run whatever is in it: it is worth protecting', async () => {
    await versionAs(0);
    writeFileSync(cached(), poison());
    expect(await versionAs(0)).to.equal('POISONED\n');
  });

  for (const [title, spoil] of [
    ['a file that belongs to a user', (file: string) => chownSync(file, NOBODY, NOBODY)],
    ['a file that others may write to', (file: string) => chmodSync(file, 0o646)],
    ["a user's directory", () => chownSync(cache, NOBODY, NOBODY)],
    ['a directory that others may write to', () => chmodSync(cache, 0o777)],
  ] as const) {
    it(`is not trusted when it is ${title}`, async () => {
      await versionAs(0);
      const file = cached();
      writeFileSync(file, poison());
      spoil(file);
      for (const uid of [NOBODY, 0]) expect(await versionAs(uid)).to.equal('ash 0.1.0\n');
    });
  }

  it('does not outlive an upgrade or a removal', async () => {
    await versionAs(0);
    const old = cached();
    prefix.install(tarballs.get('ash-cli') ?? '');
    expect(existsSync(old), 'after the same was installed again').to.equal(false);
    await versionAs(0);
    const bundle = path.join(home, 'dist/ash.cjs');
    const text = readFileSync(bundle, 'utf8');
    writeFileSync(bundle, text.replace(/^\/\/ build [0-9a-f]{32}/, `// build ${'f'.repeat(32)}`));
    await versionAs(0);
    expect(path.basename(cached()), 'after another build').to.match(/^f{32}-/);
    prefix.uninstall('ash-cli');
    expect(existsSync(home)).to.equal(false);
    mkdirSync(home, {recursive: true});
    prefix.install(tarballs.get('ash-cli') ?? '');
    expect(await versionAs(NOBODY)).to.equal('ash 0.1.0\n');
  });
});
