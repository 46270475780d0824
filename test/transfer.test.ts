import {execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ASH, ash, document, succeed, type Outcome} from './helpers/ash.js';
import {needsSmallStores, SmallStore} from './helpers/small-store.js';
import {storeDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** Of the last frame of a stream, in bytes. */
const END_SIZE = 37;

const MAKE = `echo more >/etc/more
mkdir -p /odd && echo x >'/odd/a
b'`;

/** Where no image can be mounted, all stores lie in plain folders, which have no streams of their own. */
const FORMS = storeDisk().inPlace === true ? (['files'] as const) : (['native', 'files'] as const);

describe('ash store send and receive', function () {
  let directory: string | undefined;
  let from: SmallStore;
  let made: SmallStore | undefined;
  let plain: string;
  let stream: string;
  let files: string;

  before(async function () {
    needsSmallStores(this);
    directory = temporaryDirectory('transfer');
    mkdirSync(path.join(directory, 'from'));
    from = made = await SmallStore.make(path.join(directory, 'from'));
    await from.ash('branch', '0', '--name', 'one', '-d', 'the first');
    await from.ash('run', '-s', 'one', '--', 'sh', '-euc', MAKE);
    await from.ash('branch', 'one', '--name', 'two');
    stream = path.join(directory, 'two.ash');
    files = path.join(directory, 'files.ash');
    plain = path.join(directory, 'plain');
    mkdirSync(plain);
    await succeed(['init', plain, '--fs', 'directory']);
    await from.ash('store', 'send', 'two', '--history', '-o', stream);
    await from.ash('store', 'send', 'two', '--history', '--files', '-o', files);
  });

  after(() => {
    made?.unmount();
    removeTemporary(directory);
  });

  const inPlain = async (...words: readonly string[]): Promise<Outcome> => ash(words, {store: plain});

  it('sends to another store of the same file system, numbers given anew and names kept', async () => {
    const home = path.join(directory ?? '', 'to');
    mkdirSync(home);
    const to = await SmallStore.make(home);
    try {
      await to.ash('store', 'receive', stream);
      const {snapshots} = await document(['tree'], to.options);
      expect(snapshots.map(({number, name, parent}) => [number, name, parent])).to.deep.equal([
        [0, null, null],
        [1, null, null],
        [2, 'one', 1],
        [3, 'two', 2],
      ]);
      expect(readFileSync(to.inStore('revisions/3.1/etc/more'), 'utf8')).to.equal('more\n');
      expect(readdirSync(to.inStore('work'))).to.deep.equal([]);
      expect((await to.ash('diff', '1', '2')).stdout).to.include('/etc/more');
      const ends = [to.inStore('revisions/3.1'), from.inStore('revisions/2.1')];
      execFileSync('diff', ['--recursive', '--no-dereference', ...ends]);
      expect((await to.ash('doctor')).stdout).not.to.match(/problem/i);
    } finally {
      to.unmount();
    }
  });

  it('sends file by file to a store of plain folders, and back', async () => {
    const {code, stderr} = await inPlain('store', 'receive', files);
    expect([code, stderr.replaceAll(/^receiving .*\n/gm, '')]).to.deep.equal([0, '']);
    const {snapshots} = await document(['tree'], {store: plain});
    expect(snapshots.map(({number, name, parent}) => [number, name, parent])).to.deep.equal([
      [0, null, null],
      [1, 'one', 0],
      [2, 'two', 1],
    ]);
    const ends = [path.join(plain, '@ash/revisions/2.1'), from.inStore('revisions/2.1')];
    execFileSync('diff', ['--recursive', '--no-dereference', ...ends]);
    const back = path.join(directory ?? '', 'back.ash');
    expect((await inPlain('store', 'send', 'two', '-o', back)).code).to.equal(0);
    await from.ash('store', 'receive', back, '--name', 'back');
    expect((await from.ash('diff', 'two', 'back', '--json')).stdout).to.include('"files": []');
  });

  it('goes through a pipe', async () => {
    const words = ASH.map((word) => `'${word}'`).join(' ');
    const piped = `${words} store send one --files | ${words} --store '${plain}' store receive --name piped`;
    const child = spawn('sh', ['-c', piped], {
      env: {...process.env, ASH_STORE: from.directory},
      stdio: 'pipe',
    });
    expect(await once(child, 'close')).to.deep.equal([0, null]);
    expect((await inPlain('tree')).stdout).to.include('piped');
  });

  it('leaves no file, or a whole one, when it is killed at any moment', async () => {
    const file = path.join(directory ?? '', 'killed.ash');
    const words = ['store', 'send', 'two', '--history', '-o', file];
    const start = performance.now();
    await from.ash(...words);
    const duration = performance.now() - start;
    for (const part of [0.4, 0.6, 0.8, 0.9]) {
      rmSync(file, {force: true});
      await ash(words, {...from.options, killAfter: Math.ceil(duration * part)});
      if (existsSync(file)) expect(isWhole(readFileSync(file))).to.equal(true);
    }
    await from.ash('store', 'send', 'one', '-o', path.join(directory ?? '', 'after.ash'));
  });

  it('does not replace a file that is there', async () => {
    const file = path.join(directory ?? '', 'there.ash');
    writeFileSync(file, 'mine');
    const {code, stderr} = await from.try('store', 'send', 'two', '-o', file);
    expect(code, stderr).to.not.equal(0);
    expect(stderr)
      .to.match(/^Error: \S/m)
      .and.not.include('defect');
    expect(readFileSync(file, 'utf8')).to.equal('mine');
  });

  it('refuses a name that is taken, and says how to give another', async () => {
    const {code, stderr} = await inPlain('store', 'receive', files);
    expect(code).to.equal(4);
    expect(stderr).to.include("is named 'one' already").and.include('--name');
  });

  it('says what to do with a stream of another file system', async function () {
    if (!FORMS.some((form) => form === 'native')) this.skip();
    const {code, stderr} = await inPlain('store', 'receive', stream);
    expect(code).to.equal(4);
    expect(stderr).to.include('one of btrfs, and this store lies on directory').and.include('--files');
  });

  for (const [title, damage] of Object.entries<(file: string) => void>({
    'cut in the middle': (file) => truncateSync(file, readFileSync(file).length >> 1),
    'cut right before its end': (file) => truncateSync(file, readFileSync(file).length - 37),
    'cut to nothing': (file) => truncateSync(file, 0),
    'changed in one byte': (file) => {
      const bytes = readFileSync(file);
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    'followed by something': (file) => {
      appendFileSync(file, 'x');
    },
    'of another kind': (file) => {
      writeFileSync(file, 'P'.repeat(100));
    },
  }))
    for (const form of FORMS) {
      it(`leaves the store as it was when the stream (${form}) is ${title}`, async () => {
        const store = form === 'native' ? from.directory : plain;
        const damaged = path.join(directory ?? '', 'damaged.ash');
        copyFileSync(form === 'native' ? stream : files, damaged);
        damage(damaged);
        const before_ = (await document(['tree'], {store})).snapshots;
        const {code, stderr} = await ash(['store', 'receive', damaged, '--name', 'new'], {store});
        expect(code, stderr).to.not.equal(0);
        expect(stderr).to.match(/^Error: (The stream|What comes in|The snapshot could not|Snapshot \d)/m);
        expect((await document(['tree'], {store})).snapshots).to.deep.equal(before_);
        expect(readdirSync(path.join(store, '@ash/work'))).to.deep.equal([]);
        rmSync(damaged);
      });
    }

  it('deploys nothing from plain folders, and names what boots', async () => {
    const {code, stderr} = await inPlain('deploy', 'two');
    expect(code).to.equal(4);
    expect(stderr).to.include('Nothing boots from a store on plain folders').and.include('btrfs');
  });

  it('changes, compares, deletes and collects in plain folders', async () => {
    await succeed(['run', '-s', 'two', '--', 'sh', '-c', 'echo again >>/etc/more'], {store: plain});
    expect((await inPlain('diff', 'one', 'two')).stdout).to.include('/etc/more');
    await succeed(['branch', 'two', '--name', 'three'], {store: plain});
    await succeed(['delete', 'three', '--yes'], {store: plain});
    await succeed(['undo'], {store: plain});
    await succeed(['delete', 'three', '--yes'], {store: plain});
    await succeed(['gc', '--keep-days', '0', '--yes'], {store: plain});
    expect(readdirSync(path.join(plain, '.ash-volume/trash'))).to.deep.equal([]);
    expect((await inPlain('doctor')).stdout).not.to.match(/problem/i);
  });
});

/** Whether a stream ends with the check sum of all that comes before. */
function isWhole(bytes: Buffer): boolean {
  const sum = createHash('sha256').update(bytes.subarray(0, -END_SIZE)).digest();
  return bytes.subarray(-sum.length).equals(sum);
}
