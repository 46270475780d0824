import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {Places} from '../../src/files/places.js';
import {makeScratch, path, type Scratch} from './scratch.js';

describe('Places', () => {
  const concern = (places: Places, ...paths: readonly string[]): readonly string[] =>
    paths.filter((one) => places.concern(path(one)));

  it('concern nothing before anybody has looked', () => {
    expect(concern(new Places(), '/', '/etc')).to.deep.equal([]);
  });

  it('that were looked at are concerned by changes there and above, not beside or below', () => {
    const places = new Places();
    places.look(path('/var/lib/pm/status'));
    const paths = ['/', '/var', '/var/lib/pm', '/var/lib/pm/status', '/var/lib/pm/status/x', '/var/lib/pm/x'];
    expect(concern(places, ...paths)).to.deep.equal(paths.slice(0, 4));
  });

  it('that were listed are concerned by the names in them, not by what lies deeper', () => {
    const places = new Places();
    places.list(path('/'));
    places.list(path('/var/lib'));
    expect(concern(places, '/new', '/var/lib/new', '/var/lib/new/x', '/usr/new')).to.deep.equal([
      '/new',
      '/var/lib/new',
    ]);
  });

  it('below which anything was read are concerned by all that lies there', () => {
    const places = new Places();
    places.readBelow(path('/var/lib/pm/info'));
    expect(
      concern(places, '/var/lib/pm/info/a/b', '/var/lib/pm/info', '/var/lib/pm', '/var/lib/pm/information'),
    ).to.deep.equal(['/var/lib/pm/info/a/b', '/var/lib/pm/info', '/var/lib/pm']);
  });
});

describe('a root that notes its places', () => {
  let scratch: Scratch;
  let places: Places;

  beforeEach(async () => {
    scratch = await makeScratch();
    places = new Places();
    await mkdir(join(scratch.top, 'real/deep'), {recursive: true});
    await writeFile(join(scratch.top, 'real/deep/file'), 'text');
    await symlink('real', join(scratch.top, 'link'));
  });
  afterEach(() => scratch.remove());

  const noting = () => scratch.root.noting(places);
  const concern = (...paths: readonly string[]) => paths.filter((one) => places.concern(path(one)));

  it('reads the same as before, and notes nothing when it was not asked to', async () => {
    expect(await noting().readText(path('/link/deep/file'))).to.equal('text');
    const before = new Places();
    await scratch.root.readText(path('/link/deep/file'));
    expect(before.concern(path('/real/deep/file'))).to.equal(false);
  });

  for (const [what, read] of [
    ['readFile', (root) => root.readFile(path('/link/deep/file'))],
    ['readText', (root) => root.readText(path('/link/deep/file'))],
    ['stat', (root) => root.stat(path('/link/deep/file'))],
    ['readlink', (root) => root.readlink(path('/link/deep/file'))],
    ['resolve', (root) => root.resolve(path('/link/deep/file'))],
    ['open', async (root) => (await root.open(path('/link/deep/file'))).close()],
  ] satisfies [string, (root: Scratch['root']) => Promise<unknown>][]) {
    it(`knows by ${what} where the path leads behind its links`, async () => {
      await read(noting());
      expect(concern('/real/deep/file', '/real/deep', '/real/deep/other', '/other')).to.deep.equal([
        '/real/deep/file',
        '/real/deep',
      ]);
    });
  }

  it('knows what was listed, and what was visited', async () => {
    await noting().list(path('/link'));
    expect(concern('/real/new', '/real/deep/new')).to.deep.equal(['/real/new']);
    await noting().visitFiles(path('/link/deep'), [path('file')], () => undefined);
    expect(concern('/real/deep/new')).to.deep.equal(['/real/deep/new']);
  });

  it('knows where a path breaks off', async () => {
    await noting().readFile(path('/link/none/file'));
    expect(concern('/real/none', '/real/deep')).to.deep.equal(['/real/none']);
  });
});
