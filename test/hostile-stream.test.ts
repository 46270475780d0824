import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {tar} from '../packages/ash-core/test/helpers/tar-builder.js';
import type {SentSnapshot, StreamHeader} from '../packages/ash-core/src/transfer/stream-header.js';
import {writeStream} from '../packages/ash-core/src/transfer/write-frames.js';
import {
  attribute,
  clone,
  command,
  END,
  header,
  makeDirectory,
  makeFile,
  makeLink,
  PATH,
  PATH_TO,
  snapshot,
  subvolume,
  write,
} from '../plugins/ash-fs-btrfs/test/helpers/stream-builder.js';
import {ash, document} from './helpers/ash.js';
import {contentOf, differences, type StoreContent} from './helpers/crash/store-content.js';
import {needsSmallStores, SmallStore} from './helpers/small-store.js';
import {storeDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

const [ONE, TWO] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];

const SNAPSHOT: SentSnapshot = {
  ...{number: 4, revision: 2, parent: null, name: 'theirs', description: '', distro: 'debian'},
  ...{release: '', base: false, settings: {}},
};

/** A stream with right frames and check sums, whatever it says and holds. */
async function streamOf(
  form: StreamHeader['form'],
  snapshots: readonly Partial<SentSnapshot>[],
  trees: readonly Buffer[],
): Promise<Buffer> {
  const said = {
    filesystem: 'btrfs',
    form,
    snapshots: snapshots.map((changes) => ({...SNAPSHOT, ...changes})),
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of writeStream(
    said,
    trees.map(
      (tree) =>
        async function* () {
          await Promise.resolve();
          yield tree;
        },
    ),
  ))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What btrfs sends of a whole subvolume, or of a difference. */
function whole(...commands: readonly Buffer[]): Buffer {
  return Buffer.concat([header(), subvolume(ONE), ...commands, END]);
}

function difference(since: Buffer, ...commands: readonly Buffer[]): Buffer {
  return Buffer.concat([header(), snapshot(TWO, since), ...commands, END]);
}

describe('a stream of snapshots from an attacker', function () {
  const isBtrfs = storeDisk().filesystem === 'btrfs';
  let home: string | undefined;
  let store: SmallStore;
  let made: SmallStore | undefined;
  let outside: string;
  let before_: StoreContent;

  before(async function () {
    needsSmallStores(this);
    home = temporaryDirectory('hostile-stream');
    store = made = await SmallStore.make(home);
    await store.ash('branch', '0', '--name', 'mine');
    await store.ash('run', '-s', 'mine', '--', 'sh', '-c', 'echo secret >/etc/shadow');
    outside = mkdtempSync(path.join(home, 'outside-'));
    writeFileSync(path.join(outside, 'victim'), 'mine\n');
    before_ = contentOf(store.inStore());
  });

  after(() => {
    made?.unmount();
    removeTemporary(home);
  });

  async function receive(stream: Buffer): Promise<{readonly code: number; readonly stderr: string}> {
    const file = path.join(home ?? '', 'stream');
    writeFileSync(file, stream);
    const {code, stderr} = await ash(['store', 'receive', file], store.options);
    rmSync(file);
    return {code, stderr};
  }

  function expectUntouched(): void {
    expect(differences(contentOf(store.inStore()), before_)).to.deep.equal([]);
    expect(readFileSync(path.join(outside, 'victim'), 'utf8')).to.equal('mine\n');
    expect(existsSync(path.join(outside, 'new'))).to.equal(false);
  }

  const FILES: Readonly<Record<string, () => Promise<Buffer>>> = {
    'says that its distribution lies in another directory': async () =>
      streamOf('files', [{distro: '../../../../../etc'}], [tar({name: 'file'})]),
    'says that its name is a path': async () =>
      streamOf('files', [{name: '../../etc'}], [tar({name: 'file'})]),
    'says that its parent comes after it': async () =>
      streamOf('files', [{parent: 1}, {name: 'other'}], [tar(), tar()]),
    'holds less trees than it says': async () =>
      streamOf('files', [{}, {name: 'other'}], [tar({name: 'file'})]),
    'holds more trees than it says': async () => streamOf('files', [{}], [tar(), tar({name: 'file'})]),
    'holds no archive': async () => streamOf('files', [{}], [Buffer.alloc(5000, 'x')]),
    'has a path that leads out': async () =>
      streamOf('files', [{}], [tar({name: `${'../'.repeat(20)}${outside.slice(1)}/new`, content: 'theirs'})]),
    'is followed by another one': async () => {
      const one = await streamOf('files', [{}], [tar({name: 'file'})]);
      return Buffer.concat([one, one]);
    },
  };

  for (const [title, make] of Object.entries(FILES))
    it(`is refused when it ${title}, and the store is as before`, async () => {
      const {code, stderr} = await receive(await make());
      expect(code, stderr).to.not.equal(0);
      expect(stderr)
        .to.match(/^Error: \S/m)
        .and.not.include('defect');
      expectUntouched();
    });

  const NATIVE: Readonly<Record<string, () => Promise<Buffer>>> = {
    'has a path that leads out': async () =>
      streamOf('native', [{}], [whole(makeFile('../new'), write('../new', 'theirs'))]),
    'writes through a link that leads out': async () =>
      streamOf('native', [{}], [whole(makeLink('out', outside), write('out/victim', 'theirs'))]),
    'takes content from the volume': async () =>
      streamOf(
        'native',
        [{}],
        [whole(makeFile('x'), makeLink('up', '../..'), clone('x', ONE, 'up/state/view.json', 4096))],
      ),
    'is the difference to a tree that is not in it': async () => streamOf('native', [{}], [difference(ONE)]),
    'puts a directory in the place of the tree before': async () =>
      streamOf(
        'native',
        [{}, {name: 'other', parent: 0}],
        [
          whole(makeFile('file')),
          Buffer.concat([
            ...[header(), subvolume(TWO), makeLink('up', '..')],
            ...[
              command(9, attribute(PATH, 'up/0'), attribute(PATH_TO, 'up/away')),
              makeDirectory('up/0'),
              END,
            ],
          ]),
        ],
      ),
    'puts a link in the place of the tree before': async () =>
      streamOf(
        'native',
        [{}, {name: 'other', parent: 0}],
        [
          whole(makeFile('file')),
          Buffer.concat([
            ...[header(), subvolume(TWO), makeLink('up', '..')],
            ...[command(9, attribute(PATH, 'up/0'), attribute(PATH_TO, 'up/away'))],
            ...[makeLink('up/0', '../../revisions/1.2'), END],
          ]),
        ],
      ),
    'holds two subvolumes as one tree': async () =>
      streamOf('native', [{}], [whole(subvolume(TWO), makeFile('x'))]),
  };

  for (const [title, make] of Object.entries(NATIVE))
    it(`is refused when it ${title}, as btrfs sends it, and the store is as before`, async function () {
      if (!isBtrfs) this.skip();
      const {code, stderr} = await receive(await make());
      expect(code, stderr).to.not.equal(0);
      expect(stderr)
        .to.match(/^Error: \S/m)
        .and.not.include('defect');
      expectUntouched();
    });

  it('has only the settings that a snapshot can have', async () => {
    const settings = {'mutable-directories': '/../../etc', 'keep-cache': 'yes', hook: '/bin/sh'};
    const {code, stderr} = await receive(await streamOf('files', [{settings}], [tar({name: 'file'})]));
    expect(code, stderr).to.equal(0);
    const {stdout} = await store.ash('config', 'list', '-s', 'theirs', '--json');
    expect(stdout).to.include('keep-cache').and.not.include('hook').and.not.include('/../../etc');
    await store.ash('delete', 'theirs', '--yes');
  });

  it('that came before lends nothing to another one that says it is a difference to the same tree', async function () {
    if (!isBtrfs) this.skip();
    const program = (content: string): Buffer => whole(makeFile('program'), write('program', content));
    expect((await receive(await streamOf('native', [{name: 'bad'}], [program('theirs')]))).code).to.equal(0);
    const honest = await streamOf(
      'native',
      [{name: 'first'}, {name: 'second', parent: 0}],
      [program('honest'), difference(ONE, makeFile('more'))],
    );
    const {code, stderr} = await receive(honest);
    expect(code, stderr).to.equal(0);
    const {snapshots} = await document(['tree'], store.options);
    const {number = -1, revision = -1} = snapshots.find(({name}) => name === 'second') ?? {};
    expect(readFileSync(store.inStore('revisions', `${number}.${revision}`, 'program'), 'utf8')).to.equal(
      'honest',
    );
  });
});
