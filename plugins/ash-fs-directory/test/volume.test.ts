import {execFileSync} from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statfsSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {isAshError, type AshError, type Volume} from 'ash-sdk';
import {realHost, removeTemporaryRoots, temporaryRoot, type FixtureVolume} from 'ash-testkit';
import {expect} from 'chai';
import {format} from '../src/format.js';
import {openVolume} from '../src/volume.js';
import {FILE_SYSTEMS, lackOf, makeVolume, type FileSystem} from './helpers/file-systems.js';

async function rejection(promise: Promise<unknown>): Promise<AshError> {
  const error: unknown = await promise.then(
    () => new Error('nothing was rejected'),
    (cause: unknown) => cause,
  );
  if (isAshError(error)) return error;
  throw error;
}

for (const kind of Object.keys(FILE_SYSTEMS) as FileSystem[]) {
  const why = lackOf(kind);
  describe(`plain folders on ${kind}${why === undefined ? '' : ` (skipped: ${why})`}`, () => {
    let made: FixtureVolume | undefined;
    let volume: Volume;

    before(async function () {
      if (why !== undefined) this.skip();
      made = await makeVolume(kind);
      volume = await openVolume(realHost(), made.directory);
      for (const name of ['work', 'revisions']) mkdirSync(join(volume.directory, name));
    });
    after(async () => made?.dispose());

    it('clones a large file without its room where there are reflinks, and with it elsewhere', async () => {
      await volume.create('work/large');
      execFileSync('dd', ['if=/dev/urandom', `of=${volume.pathOf('work/large')}/file`, 'bs=1M', 'count=50'], {
        stdio: 'ignore',
      });
      await volume.flush();
      const before_ = freeOn(volume.directory);
      await volume.clone('work/large', 'work/copy', {sealed: false});
      await volume.flush();
      const taken = before_ - freeOn(volume.directory);
      if (FILE_SYSTEMS[kind].reflinks) expect(taken).to.be.below(10 * 2 ** 20);
      else expect(taken).to.be.above(45 * 2 ** 20);
      await volume.remove(['work/large', 'work/copy']);
    });

    it('makes what it seals immutable, and a clone of it writable', async () => {
      await volume.create('work/a');
      const file = join(volume.pathOf('revisions/1.1'), 'file');
      writeFileSync(join(volume.pathOf('work/a'), 'file'), 'content');
      await volume.seal('work/a', 'revisions/1.1');
      for (const change of [
        () => {
          writeFileSync(file, 'changed');
        },
        () => {
          unlinkSync(file);
        },
        () => {
          writeFileSync(`${file}2`, '');
        },
      ])
        expect(change).to.throw(/EPERM|EACCES/);
      await volume.clone('revisions/1.1', 'work/b', {sealed: false});
      writeFileSync(join(volume.pathOf('work/b'), 'file'), 'changed');
      expect(readFileSync(file, 'utf8')).to.equal('content');
      await volume.remove(['revisions/1.1', 'work/b']);
    });

    it('refuses to remove, seal or clone what has something mounted in it', async () => {
      const outside = await temporaryRoot({precious: 'content'});
      await volume.create('work/mounted');
      const point = join(volume.pathOf('work/mounted'), 'point');
      mkdirSync(point);
      execFileSync('mount', ['--bind', outside, point]);
      try {
        for (const attempt of [
          async () => volume.remove(['work/mounted']),
          async () => volume.seal('work/mounted', 'revisions/2.1'),
          async () => volume.clone('work/mounted', 'work/other', {sealed: false}),
        ]) {
          const error = await rejection(attempt());
          expect([error.code, error.exit]).to.deep.equal(['ASH_DIRECTORY_MOUNT_INSIDE', 'busy']);
          expect(error.hint).to.include(`umount ${point}`);
        }
        expect(existsSync(join(outside, 'precious'))).to.equal(true);
      } finally {
        execFileSync('umount', [point]);
        await removeTemporaryRoots();
      }
      await volume.remove(['work/mounted']);
    });

    it('leaves nothing of its own behind', () => {
      for (const name of ['making', 'trash', 'writable', 'sealed'])
        expect(readdirSync(join(volume.directory, '.ash-volume', name)), name).to.deep.equal([]);
    });

    if (kind !== 'tmpfs') return;

    it('says so when there is no space left, and takes the half copy away', async () => {
      await volume.create('work/full');
      const file = join(volume.pathOf('work/full'), 'file');
      execFileSync('dd', ['if=/dev/urandom', `of=${file}`, 'bs=1M', 'count=250'], {stdio: 'ignore'});
      const error = await rejection(volume.clone('work/full', 'revisions/9.1', {sealed: true}));
      expect([error.code, error.exit]).to.deep.equal(['ASH_DIRECTORY_NO_SPACE', 'noSpace']);
      expect(readdirSync(join(volume.directory, '.ash-volume/making'))).to.deep.equal([]);
      expect(statSync(file).size).to.equal(250 * 2 ** 20);
      await volume.remove(['work/full']);
    });
  });
}

describe('a volume of plain folders', () => {
  afterEach(removeTemporaryRoots);

  it('is made in an empty directory alone, and made again when that was interrupted', async () => {
    const target = (path: string) => ({target: {kind: 'directory', path} as const, label: ''});
    const full = await temporaryRoot({file: 'content'});
    expect((await rejection(format(target(full)))).code).to.equal('ASH_DIRECTORY_NOT_EMPTY');
    const half = await temporaryRoot({'.ash-volume/writable/': ''});
    await format(target(half));
    expect((await openVolume(realHost(), half)).directory).to.equal(half);
    const image = {target: {kind: 'image', path: join(half, 'x')} as const, label: ''};
    expect((await rejection(format(image))).code).to.equal('ASH_DIRECTORY_NOT_A_TARGET');
  });

  it('refuses one that a later version made', async () => {
    const later = await temporaryRoot({'.ash-volume/format': '{"version": 2}'});
    expect((await rejection(openVolume(realHost(), later))).code).to.equal('ASH_DIRECTORY_NEWER');
  });

  it('boots nothing, and says what to do instead', async () => {
    const directory = await temporaryRoot({'.ash-volume/format': '{"version": 1}'});
    const error = await rejection((await openVolume(realHost(), directory)).bootFacts('a'));
    expect([error.code, error.exit]).to.deep.equal(['ASH_DIRECTORY_CANNOT_BOOT', 'refused']);
    expect(error.hint).to.include('ash store send');
  });
});

function freeOn(directory: string): number {
  const {bavail, bsize} = statfsSync(directory);
  return bavail * bsize;
}
