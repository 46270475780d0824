import type {ByteString, InstalledPackage, PackageDatabase, RootPath} from 'ash-sdk';
import {expect} from 'chai';
import type {Entries, MergeEntry} from '../../../src/delta/merge/entry.js';
import {
  packagesToBring,
  pathsToBring,
  rehearsalDiffers,
  unfitPath,
} from '../../../src/layer/fast-path/plan.js';
import {layerPackages} from '../../../src/layer/packages.js';
import {planPackages} from '../../../src/layer/plan.js';

type Packages = Readonly<Record<string, Partial<InstalledPackage>>>;

function databaseOf(packages: Packages): {readonly database: PackageDatabase} {
  const installed = Object.entries(packages).map(([name, about]): [string, InstalledPackage] => [
    name,
    {name, version: '1', architecture: 'all', state: 'installed', requested: true, ...about},
  ]);
  return {
    database: {
      packages: new Map(installed),
      owners: async () => Promise.resolve(new Map()),
      configurationFiles: async () => Promise.resolve(new Map()),
    },
  };
}

function plan(belowHas: Packages, ownHas: Packages, ontoHas: Packages) {
  const [below, own, onto] = [databaseOf(belowHas), databaseOf(ownHas), databaseOf(ontoHas)];
  const layer = layerPackages(below.database, own.database, undefined);
  const wanted = planPackages(layer, onto.database, {dropRedundant: false});
  const result = packagesToBring(layer, wanted, {below, own, onto});
  return 'obstacle' in result ? result.obstacle : Object.fromEntries(result);
}

function entry(content: number, more: Partial<MergeEntry> = {}): MergeEntry {
  const metadata = {mode: 0o644, uid: 0, gid: 0, xattrs: new Map()};
  return {kind: 'file', device: 0, target: null, content, ...metadata, ...more};
}

const at = (path: string): RootPath => path as RootPath;
const [OLD, MINE, THEIRS] = [entry(1), entry(2), entry(3)];
const RULES = {
  isMerged: (path: RootPath) => path === '/status',
  isKept: (path: RootPath) => path === '/lock',
  isRemade: (path: RootPath) => path === '/cache',
};
const bring = (paths: Readonly<Record<string, Partial<Entries>>>) => {
  const none = {base: undefined, local: undefined, next: undefined};
  const found = Object.entries(paths).map(([path, entries]) => [at(path), {...none, ...entries}] as const);
  const result = pathsToBring(new Map(found), RULES);
  return 'obstacle' in result ? result.obstacle : result.map(({path}) => path as string);
};

describe('what a layer brings as data', () => {
  it('is every package that neither parent has, with its version', () => {
    const upgraded = {base: {version: '2'}};
    expect(plan({base: {}}, {base: {}, nano: {}, lib: {requested: false}}, upgraded)).to.deep.equal({
      nano: '1',
      lib: '1',
    });
    expect(plan({base: {}}, {base: {}}, upgraded)).to.deep.equal({});
  });

  it('is nothing when the layer and its parents share packages', () => {
    expect(plan({base: {}}, {}, {base: {}}), 'removed').to.include('base');
    expect(plan({base: {}}, {base: {version: '2'}}, {base: {}}), 'changed').to.include('base');
    expect(plan({}, {nano: {}}, {nano: {}}), 'in both').to.include('nano');
    const along = {lib: {requested: false}};
    expect(plan(along, {lib: {}}, along), 'asked for only').to.include('lib');
  });

  it('has to be what an installation would bring', () => {
    const wanted = new Map([
      ['nano', '1'],
      ['lib', '1'],
    ]);
    expect(rehearsalDiffers(wanted, new Map([...wanted].reverse()))).to.equal(undefined);
    expect(rehearsalDiffers(wanted, new Map([...wanted, ['more', '1']]))).to.equal('more');
    expect(rehearsalDiffers(wanted, new Map([['nano', '1']]))).to.equal('lib');
    expect(rehearsalDiffers(wanted, new Map([...wanted, ['nano', '2']]))).to.equal('nano');
  });

  it('is every path that the layer alone has changed, in order', () => {
    const added = {local: MINE};
    const changed = {base: OLD, local: MINE, next: OLD};
    const removed = {base: OLD, next: OLD};
    expect(bring({'/b': added, '/a/x': changed, '/a': removed})).to.deep.equal(['/a', '/a/x', '/b']);
    expect(bring({'/theirs': {base: OLD, local: OLD, next: THEIRS}})).to.deep.equal([]);
    expect(bring({'/same': {base: OLD, local: MINE, next: MINE}})).to.deep.equal([]);
  });

  it('is nothing when both have changed a path that nobody takes care of', () => {
    const both = {base: OLD, local: MINE, next: THEIRS};
    expect(bring({'/etc/both': both})).to.include('/etc/both');
    expect(bring({'/new': {local: MINE, next: THEIRS}})).to.include('/new');
    expect(bring({'/gone': {base: OLD, local: MINE}})).to.include('/gone');
    expect(bring({'/status': both, '/lock': both, '/cache': both})).to.deep.equal([]);
    expect(bring({'/cache': {local: MINE}, '/lock': {local: MINE}})).to.deep.equal(['/cache']);
  });

  it('holds no devices and no access lists for all that is to come', () => {
    const list = new Map([['system.posix_acl_default' as ByteString, '0x']]);
    const of = (local: MergeEntry | undefined) =>
      unfitPath([{path: at('/x'), entries: {base: undefined, local, next: undefined}}])?.obstacle;
    expect(of(MINE)).to.equal(undefined);
    expect(of(undefined)).to.equal(undefined);
    expect(of(entry(0, {kind: 'fifo'}))).to.include('/x');
    expect(of(entry(0, {kind: 'directory', xattrs: list}))).to.include('/x');
  });
});
