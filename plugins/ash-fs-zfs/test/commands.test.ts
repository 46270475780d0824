import {execFileSync, spawnSync, type SpawnSyncReturns} from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {expect} from 'chai';
import {realHost} from 'ash-testkit';
import {backend} from './helpers/backend.js';
import {lackOfZfs} from './helpers/pool.js';

const CLONE = resolve(import.meta.dirname, '../../..');
const ASH = join(CLONE, 'packages/ash-cli/bin/ash.js');
const BUILT = ['packages/ash-cli/dist/ash.cjs', 'plugins/ash-fs-zfs/dist/filesystem.cjs'];

const lack =
  lackOfZfs ??
  (BUILT.every((file) => existsSync(join(CLONE, file)))
    ? undefined
    : 'ash is not built; npm run build does that');

describe(`ash on ZFS${lack === undefined ? '' : ` (skipped: ${lack})`}`, function () {
  this.timeout(120_000);
  const zfs = backend(realHost());
  let home = '';
  let image = '';

  before(async function () {
    if (lack !== undefined) return this.skip();
    home = await mkdtemp(join(tmpdir(), 'ash-commands-'));
    image = join(home, 'store.img');
    succeed(['init', image, '--fs', 'zfs', '--size', '512M']);
    await makeBase();
    succeed(['doctor', '--repair']);
  });
  after(async () => {
    if (home !== '') await rm(home, {recursive: true, force: true});
  });

  function ash(words: readonly string[], store = image): SpawnSyncReturns<string> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: '/root',
      ASH_STORE: store,
      ASH_LOG_DIR: join(home, 'logs'),
    };
    return spawnSync(process.execPath, [ASH, ...words], {encoding: 'utf8', env});
  }

  function succeed(words: readonly string[], store = image): string {
    const {status, stdout, stderr} = ash(words, store);
    expect(status, `${words.join(' ')}\n${stdout}\n${stderr}`).to.equal(0);
    return stdout;
  }

  /** A revision 0.1 that nobody knows of yet, and no view: the repair takes it up. */
  async function makeBase(): Promise<void> {
    const top = join(home, 'top');
    mkdirSync(top);
    await zfs.attach({kind: 'image', path: image}, top, {readOnly: false});
    try {
      const volume = await zfs.open(top);
      await volume.create('@ash/work/base');
      furnish(volume.pathOf('@ash/work/base'));
      await volume.seal('@ash/work/base', '@ash/revisions/0.1');
      rmSync(join(top, '@ash/state/view.json'));
    } finally {
      await zfs.detach(top);
    }
  }

  const pools = (): string => execFileSync('zpool', ['list', '-H', '-o', 'name'], {encoding: 'utf8'}).trim();

  it('branches, changes, compares, deletes, takes back and collects', () => {
    succeed(['branch', '0', '--name', 'web']);
    succeed(['run', '-s', 'web', '--', 'sh', '-c', 'echo precious > /precious; mkdir /dir']);
    const delta = succeed(['diff', '0', 'web', '--json']);
    expect(delta).to.include('/precious').and.to.include('/dir');
    expect(ash(['run', '-s', 'web', '--', 'sh', '-c', 'echo lost > /lost; exit 3']).status).not.to.equal(0);
    succeed(['branch', 'web', '--name', 'next']);
    succeed(['delete', '--yes', 'next']);
    succeed(['undo']);
    expect(succeed(['diff', '0', 'next', '--json']))
      .to.include('/precious')
      .and.not.to.include('/lost');
    succeed(['delete', '--yes', 'next']);
    succeed(['gc', '--yes']);
    succeed(['doctor']);
    expect(pools()).to.equal('');
  });

  it('finds its store in a directory where only the top is mounted, as after a boot', async () => {
    const top = join(home, 'top');
    await zfs.attach({kind: 'image', path: image}, top, {readOnly: false});
    try {
      const pool = pools();
      execFileSync('umount', ['--recursive', top]);
      execFileSync('mount', ['-t', 'zfs', pool, top]);
      expect(succeed(['tree', '--json'], top)).to.include('web');
    } finally {
      await zfs.detach(top);
    }
    expect(pools()).to.equal('');
  });

  it('sends a snapshot to another store, and refuses a stream that was cut', () => {
    const [stream, other] = [join(home, 'stream'), join(home, 'other.img')];
    succeed(['store', 'send', 'web', '--output', stream]);
    succeed(['init', other, '--fs', 'zfs', '--size', '512M']);
    writeFileSync(`${stream}.cut`, readFileSync(stream).subarray(0, -1000));
    expect(ash(['store', 'receive', `${stream}.cut`], other).status).not.to.equal(0);
    expect(succeed(['tree', '--json'], other)).not.to.include('web');
    succeed(['store', 'receive', stream], other);
    expect(succeed(['tree', '--json'], other)).to.include('web');
    const print = (store: string): string => succeed(['fingerprint', 'web'], store).trim();
    expect(print(other)).to.equal(print(image));
  });
});

const PACKAGE = `Package: programs
Status: install ok installed
Version: 1
Architecture: all
Maintainer: nobody
Description: a few programs
`;

/** A root that a shell can be run in, and that says that it is a Debian. */
function furnish(root: string): void {
  for (const name of ['usr/bin', 'etc', 'var/lib/dpkg', 'dev', 'proc', 'sys', 'run', 'tmp', 'root'])
    mkdirSync(join(root, name), {recursive: true});
  symlinkSync('usr/bin', join(root, 'bin'));
  writeFileSync(join(root, 'etc/os-release'), 'ID=debian\nVERSION_CODENAME=bookworm\n');
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'var/lib/dpkg/status'), PACKAGE);
  const programs = ['sh', 'mkdir'].map((name) => [name, realpathSync(`/usr/bin/${name}`)] as const);
  for (const [name, file] of programs) copyFileSync(file, join(root, 'usr/bin', name));
  const listing = execFileSync(
    'ldd',
    programs.map(([, file]) => file),
    {encoding: 'utf8'},
  );
  for (const [, library = ''] of listing.matchAll(/(\/\S+) \(0x/g)) {
    mkdirSync(join(root, dirname(library)), {recursive: true});
    copyFileSync(library, join(root, library));
  }
}
