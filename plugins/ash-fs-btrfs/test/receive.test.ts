import {execFileSync} from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isAshError, type TreeName} from 'ash-sdk';
import {expect} from 'chai';
import {skipNote, useVolume} from './helpers/loop.js';
import {
  attribute,
  clone,
  command,
  END,
  header,
  inPieces,
  makeDirectory,
  makeFile,
  makeLink,
  PATH,
  PATH_TO,
  snapshot,
  subvolume,
  u64,
  write,
} from './helpers/stream-builder.js';

const [ONE, TWO] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
const SECRET = 'a secret of another snapshot\n'.repeat(200);

/** The stream of a whole tree in which these commands come. */
function whole(...commands: readonly Buffer[]): Buffer {
  return Buffer.concat([header(), subvolume(ONE), ...commands, END]);
}

describe(`receiving trees${skipNote}`, () => {
  const made = useVolume();
  const at = (path: string): string => join(made.directory, path);
  const outside: {directory: string} = {directory: ''};
  let next = 0;

  before(async function () {
    if (skipNote !== '') return;
    outside.directory = mkdtempSync(join(tmpdir(), 'ash-receive-'));
    writeFileSync(join(outside.directory, 'victim'), 'mine\n');
    writeFileSync(at('top-victim'), SECRET);
    await made.volume.create('@ash/work/other');
    writeFileSync(at('@ash/work/other/secret'), SECRET);
    await made.volume.seal('@ash/work/other', '@ash/revisions/7.1');
    await made.volume.create('@ash/work/neighbour');
    writeFileSync(at('@ash/work/neighbour/secret'), SECRET);
  });

  after(() => {
    if (outside.directory !== '') rmSync(outside.directory, {recursive: true});
  });

  /** Makes a work copy, in which streams are received as a store does it. */
  async function container(): Promise<TreeName> {
    const name = `@ash/work/in${next++}`;
    await made.volume.create(name);
    return name;
  }

  async function receive(bytes: Buffer, tree: TreeName): Promise<string> {
    if (made.volume.receive === undefined) throw new Error('no receive');
    return made.volume.receive(inPieces(bytes), tree).then(
      () => 'received',
      (error: unknown) => (isAshError(error) ? error.code : String(error)),
    );
  }

  async function sent(tree: TreeName, since?: TreeName): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of made.volume.send?.(tree, since) ?? []) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  function uuidOf(tree: TreeName): Buffer {
    const shown = execFileSync('btrfs', ['subvolume', 'show', at(tree)], {encoding: 'utf8'});
    const [, uuid = ''] = /^\s*UUID:\s*(\S+)/m.exec(shown) ?? [];
    return Buffer.from(uuid.replaceAll('-', ''), 'hex');
  }

  /** All that no stream may change: the volume but its work copy, and the directory outside. */
  function surroundings(tree: TreeName): string {
    const find = ['-printf', '%p %y %m %U %G %s %n %l %T@ %C@\\n'];
    const seen = [at(''), outside.directory].map((top) =>
      execFileSync('find', [top, '-path', at(tree), '-prune', '-o', ...find], {encoding: 'utf8'}),
    );
    // The container comes into the directory of the work copies, and goes.
    return seen.join('').replaceAll(/^\S*@ash\/work [^\n]*\n/gm, '');
  }

  it('gives a whole one and the differences to it, twice in one volume', async () => {
    await made.volume.create('@ash/work/first');
    writeFileSync(at('@ash/work/first/file'), SECRET);
    await made.volume.seal('@ash/work/first', '@ash/revisions/1.1');
    await made.volume.clone('@ash/revisions/1.1', '@ash/work/second', {sealed: false});
    execFileSync('cp', ['--reflink=always', at('@ash/work/second/file'), at('@ash/work/second/copy')]);
    symlinkSync('/etc', at('@ash/work/second/link'));
    await made.volume.seal('@ash/work/second', '@ash/revisions/2.1');
    const [first, second] = [
      await sent('@ash/revisions/1.1'),
      await sent('@ash/revisions/2.1', '@ash/revisions/1.1'),
    ];
    for (const again of [false, true]) {
      const into = await container();
      expect(await receive(first, `${into}/0`)).to.equal('received');
      expect(await receive(second, `${into}/1`)).to.equal('received');
      execFileSync('diff', ['--recursive', '--no-dereference', at(`${into}/1`), at('@ash/revisions/2.1')]);
      expect(readdirSync(at(into))).to.deep.equal(['0', '1']);
      await made.volume.clone(`${into}/0`, `@ash/revisions/${again ? 5 : 3}.1`, {sealed: true});
      await made.volume.clone(`${into}/1`, `@ash/revisions/${again ? 6 : 4}.1`, {sealed: true});
      await made.volume.remove([into]);
    }
    const [once, more] = [await container(), await sent('@ash/revisions/6.1', '@ash/revisions/5.1')];
    expect(await receive(await sent('@ash/revisions/5.1'), `${once}/0`)).to.equal('received');
    expect(await receive(more, `${once}/1`)).to.equal('received');
    execFileSync('diff', ['--recursive', '--no-dereference', at(`${once}/1`), at('@ash/revisions/2.1')]);
  });

  it('takes nothing from a tree that another stream said to be the one of a difference', async () => {
    const [theirs, ours] = [await container(), await container()];
    expect(await receive(whole(makeFile('program'), write('program', 'theirs')), `${theirs}/0`)).to.equal(
      'received',
    );
    expect(await receive(whole(makeFile('program'), write('program', 'ours')), `${ours}/0`)).to.equal(
      'received',
    );
    const difference = Buffer.concat([header(), snapshot(TWO, ONE), makeFile('more'), END]);
    expect(await receive(difference, `${ours}/1`)).to.equal('received');
    expect(readFileSync(at(`${ours}/1/program`), 'utf8')).to.equal('ours');
  });

  /** Streams that must be refused. */
  const refused: Readonly<Record<string, () => Buffer>> = {
    'a file above the tree': () => whole(makeFile('../victim'), write('../victim', 'theirs')),
    'a file at the top of the volume': () => whole(write('../../../top-victim', 'theirs')),
    'a file by an absolute path': () => whole(write(join(outside.directory, 'victim'), 'theirs')),
    'a rename to above the tree': () =>
      whole(makeFile('x'), command(9, attribute(PATH, 'x'), attribute(PATH_TO, '../../x'))),
    'a difference to another snapshot': () =>
      Buffer.concat([header(), snapshot(ONE, uuidOf('@ash/revisions/7.1')), END]),
    'content of another snapshot': () =>
      whole(makeFile('x'), clone('x', uuidOf('@ash/revisions/7.1'), 'secret', 4096)),
    'content of a neighbour that is not sealed': () =>
      whole(makeFile('x'), clone('x', uuidOf('@ash/work/neighbour'), 'secret', 4096)),
    'content of the volume, by a path above its own tree': () =>
      whole(makeFile('x'), clone('x', ONE, '../../../../top-victim', 4096)),
    'content of the volume, by a link': () =>
      whole(makeFile('x'), makeLink('up', '../../../..'), clone('x', ONE, 'up/top-victim', 4096)),
    'a write through a link to outside': () =>
      whole(makeLink('out', outside.directory), write('out/victim', 'theirs')),
    'a file through a link to outside': () => whole(makeLink('out', outside.directory), makeFile('out/new')),
    'a removal through a link to outside': () =>
      whole(makeLink('out', outside.directory), command(11, attribute(PATH, 'out/victim'))),
    'a write through a link to another snapshot': () =>
      whole(makeLink('out', at('@ash/work/neighbour')), write('out/secret', 'theirs')),
    'a write through a link upwards': () =>
      whole(makeLink('out', '../../neighbour'), write('out/secret', 'theirs')),
    'a write to a device of the machine': () =>
      whole(makeLink('out', '/dev'), makeFile('out/ash-test-device'), write('out/null', 'x')),
    'two subvolumes': () => whole(subvolume(TWO), makeFile('x')),
    'two streams': () => Buffer.concat([whole(), whole()]),
    'a wrong check sum': () => {
      const bytes = whole(makeFile('x'));
      bytes.writeUInt32LE(7, bytes.length - END.length + 6);
      return bytes;
    },
    'a command of four gigabytes': () =>
      Buffer.concat([header(), subvolume(ONE), Buffer.from('ffffffff0f00ffffffff', 'hex')]),
    'a cut command': () => whole(write('x', SECRET)).subarray(0, 300),
    'an unknown command': () => whole(command(200)),
    'a write beyond every size': () => whole(makeFile('x'), write('x', 'x', 2n ** 64n - 1n)),
    'a size beyond every size': () =>
      whole(makeFile('x'), command(17, attribute(PATH, 'x'), attribute(4, u64(2n ** 64n - 1n)))),
  };

  for (const [title, stream] of Object.entries(refused)) {
    it(`refuses ${title}, and nothing else is touched`, async () => {
      const into = await container();
      const before_ = surroundings(into);
      expect(await receive(stream(), `${into}/0`)).to.match(/^ASH_BTRFS_(BAD_STREAM|FAILED)$/);
      expect(surroundings(into)).to.equal(before_);
      if (existsSync(at(`${into}/0/x`)))
        expect(readFileSync(at(`${into}/0/x`), 'latin1')).to.not.include('secret');
      await made.volume.remove([into]);
      expect(existsSync(at(into))).to.equal(false);
    });
  }

  it('lets a stream make devices, and links that lead out, and follows none of them', async () => {
    const into = await container();
    const before_ = surroundings(into);
    const device = command(
      5,
      attribute(PATH, 'device'),
      attribute(3, u64(303)),
      attribute(5, u64(0o20_666)),
      attribute(8, u64(0x1_03)),
    );
    expect(await receive(whole(device, makeLink('out', '../../..')), `${into}/0`)).to.equal('received');
    expect(lstatSync(at(`${into}/0/device`)).isCharacterDevice()).to.equal(true);
    expect(surroundings(into)).to.equal(before_);
  });

  it('does not open a device that a stream has made', async () => {
    const into = await container();
    const device = command(
      5,
      attribute(PATH, 'device'),
      attribute(3, u64(303)),
      attribute(5, u64(0o20_666)),
      attribute(8, u64(0x1_03)),
    );
    expect(await receive(whole(device, write('device', 'x')), `${into}/0`)).to.equal('ASH_BTRFS_FAILED');
  });

  it('makes nothing a tree that a stream has put in the place of an earlier one', async () => {
    const into = await container();
    expect(await receive(whole(), `${into}/0`)).to.equal('received');
    const swap = [
      makeLink('up', '..'),
      command(9, attribute(PATH, 'up/0'), attribute(PATH_TO, 'up/away')),
      makeDirectory('up/0'),
    ];
    const outcome = await receive(Buffer.concat([header(), subvolume(TWO), ...swap, END]), `${into}/1`);
    expect(outcome).to.be.oneOf(['received', 'ASH_BTRFS_FAILED']);
    const cloned = await made.volume.clone(`${into}/0`, '@ash/revisions/9.1', {sealed: true}).then(
      () => 'cloned',
      (error: unknown) => (isAshError(error) ? error.code : String(error)),
    );
    expect(cloned).to.equal(outcome === 'received' ? 'ASH_BTRFS_NO_SUCH_TREE' : 'cloned');
    await made.volume.remove([into]);
    expect(existsSync(at(into))).to.equal(false);
  });
});
