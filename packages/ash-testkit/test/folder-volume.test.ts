import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {isAshError, type Volume} from 'ash-sdk';
import {folderBackend, folderVolume} from '../src/index.js';

describe('a volume of folders', () => {
  let directory: string;
  let volume: Volume;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ash-folder-volume-'));
    mkdirSync(join(directory, 'work'));
    mkdirSync(join(directory, 'final'));
    volume = folderVolume(directory);
  });
  afterEach(() => {
    rmSync(directory, {recursive: true});
  });

  async function refused(promise: Promise<unknown>): Promise<string> {
    const outcome: unknown = await promise.then(
      () => 'it did not reject',
      (error: unknown) => error,
    );
    if (!isAshError(outcome)) throw new Error(String(outcome));
    return outcome.message;
  }

  it('makes empty trees that can be written', async () => {
    await volume.create('work/a');
    writeFileSync(join(volume.pathOf('work/a'), 'file'), 'x');
    expect(await volume.list('work')).to.deep.equal([{name: 'work/a', sealed: false}]);
    expect(await refused(volume.create('work/a'))).to.include('already');
    expect((await volume.create('nowhere/a').catch((error: unknown) => error)) instanceof Error).to.equal(
      true,
    );
  });

  it('clones everything in a tree, and what is changed in one does not change the other', async () => {
    await volume.create('work/a');
    mkdirSync(join(directory, 'work/a/deep'));
    writeFileSync(join(directory, 'work/a/deep/.hidden'), 'one');
    await volume.clone('work/a', 'final/1', {sealed: true});
    await volume.clone('final/1', 'work/b', {sealed: false});
    writeFileSync(join(directory, 'work/a/deep/.hidden'), 'two');
    expect(readFileSync(join(directory, 'final/1/deep/.hidden'), 'utf8')).to.equal('one');
    expect(readFileSync(join(directory, 'work/b/deep/.hidden'), 'utf8')).to.equal('one');
    expect(await volume.list('final')).to.deep.equal([{name: 'final/1', sealed: true}]);
    expect(await volume.list('work')).to.deep.include({name: 'work/b', sealed: false});
  });

  it('clones over nothing, and from nothing', async () => {
    await volume.create('work/a');
    await volume.create('work/b');
    expect(await refused(volume.clone('work/a', 'work/b', {sealed: false}))).to.include('already');
    expect(await refused(volume.clone('work/c', 'work/d', {sealed: false}))).to.include('no such tree');
    expect(existsSync(join(directory, 'work/d'))).to.equal(false);
  });

  it('seals a tree by moving it to its final name', async () => {
    await volume.create('work/a');
    writeFileSync(join(directory, 'work/a/file'), 'x');
    await volume.seal('work/a', 'final/1');
    expect(readdirSync(join(directory, 'work'))).to.deep.equal([]);
    expect(readFileSync(join(directory, 'final/1/file'), 'utf8')).to.equal('x');
    expect(await volume.list('final')).to.deep.equal([{name: 'final/1', sealed: true}]);
  });

  it('seals nothing twice, over nothing, and within no directory', async () => {
    await volume.create('work/a');
    await volume.create('final/1');
    expect(await refused(volume.seal('work/a', 'final/1'))).to.include('already');
    expect(await refused(volume.seal('work/a', 'work/b'))).to.include('one directory');
    await volume.clone('work/a', 'work/sealed', {sealed: true});
    expect(await refused(volume.seal('work/sealed', 'final/2'))).to.include('sealed already');
  });

  it('removes trees, whatever state they are in, and those that are not there', async () => {
    await volume.create('work/a');
    await volume.clone('work/a', 'final/1', {sealed: true});
    writeFileSync(join(directory, 'final/.half-made.tree'), 'writable');
    mkdirSync(join(directory, 'final/half-made'));
    await volume.remove(['work/a', 'final/1', 'final/half-made', 'final/never']);
    await volume.remove(['work/a']);
    expect(readdirSync(join(directory, 'work'))).to.deep.equal([]);
    expect(readdirSync(join(directory, 'final'))).to.deep.equal([]);
  });

  it('lists trees only, sorted', async () => {
    mkdirSync(join(directory, 'work/plain'));
    writeFileSync(join(directory, 'work/file'), '');
    for (const name of ['b', 'a', '10.1']) await volume.create(`work/${name}`);
    expect((await volume.list('work')).map(({name}) => name)).to.deep.equal([
      'work/10.1',
      'work/a',
      'work/b',
    ]);
  });

  it('takes no name that leads out of it', async () => {
    for (const name of ['../a', 'work/../../a', '/etc', 'work//a', '.hidden', 'work/', '', 'a\nb']) {
      expect(() => volume.pathOf(name), name).to.throw('no name of a tree');
      await refused(volume.create(name));
      await refused(volume.remove([name]));
    }
  });

  it('measures space in bytes', async () => {
    await volume.create('work/a');
    writeFileSync(join(directory, 'work/a/file'), Buffer.alloc(100_000, 1));
    const [space] = await volume.space(['work/a']);
    expect(space).to.deep.include({name: 'work/a', shared: 0});
    expect(space?.own).to.be.within(100_000, 200_000);
    const {size, free} = await volume.usage();
    expect(size)
      .to.be.greaterThan(free)
      .and.to.be.greaterThan(2 ** 20);
  });

  it('is one only where it was made as one', async () => {
    const backend = folderBackend();
    const target = {kind: 'directory', path: directory} as const;
    expect(await backend.recognises(target)).to.equal(false);
    await refused(backend.open(directory));
    await backend.format({target, label: 'x'});
    expect(await backend.recognises(target)).to.equal(true);
    expect((await backend.open(directory)).directory).to.equal(directory);
    expect(await backend.recognises({kind: 'image', path: directory})).to.equal(false);
  });

  it('can not be mounted, and says so', async () => {
    const backend = folderBackend();
    const target = {kind: 'image', path: '/x.img'} as const;
    await refused(backend.format({target, label: 'x'}));
    await refused(backend.attach(target, directory, {readOnly: false}));
    await refused(backend.detach(directory));
  });

  it('has facts for a boot loader that name the tree', async () => {
    expect(await volume.bootFacts('final/1')).to.deep.include({loaderPath: '/final/1', uuid: 'folders'});
  });
});
