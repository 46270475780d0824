import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {bytesToText, isAshError, type RootReader} from 'ash-sdk';
import {addPackageManager, fakeDistro} from '../../src/index.js';

describe('the fake distribution', () => {
  let root: string;

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'ash-fake-'));
    await addPackageManager(root);
  });
  afterEach(() => {
    rmSync(root, {recursive: true});
  });

  /** Only what the adapter reads with. */
  function reader(): RootReader {
    const readText = async (path: string): Promise<string | undefined> =>
      readFile(join(root, bytesToText(path as never)), 'utf8').catch(() => undefined);
    return {readText} as unknown as RootReader;
  }

  /** The package manager, on this root instead of `/`. */
  function pm(...words: readonly string[]): {status: number | null; stderr: string} {
    const env = {...process.env, PM_ROOT: root};
    return spawnSync('sh', [join(root, 'usr/bin/pm'), ...words], {env, encoding: 'utf8'});
  }

  async function packages(): Promise<Record<string, string>> {
    const {packages: found} = await fakeDistro().packages.read(reader());
    return Object.fromEntries([...found].map(([name, {version}]) => [name, version]));
  }

  it('reads what its package manager writes', async () => {
    expect(await packages()).to.deep.equal({pm: '1'});
    expect(pm('install', 'htop', 'vim').status).to.equal(0);
    expect(await packages()).to.deep.equal({pm: '1', htop: '1', vim: '1'});
    expect(pm('upgrade').status).to.equal(0);
    expect(pm('remove', 'vim').status).to.equal(0);
    expect(await packages()).to.deep.equal({pm: '2', htop: '2'});
  });

  it('fails as it is told to by the names of packages', () => {
    expect(pm('install', 'broken')).to.include({status: 100});
    expect(pm('remove', 'absent')).to.include({status: 3});
    expect(pm('install', 'rotten').status).to.equal(0);
    expect(pm('check').status).to.equal(1);
    expect(pm('repair').status).to.equal(0);
    expect(pm('check').status).to.equal(0);
  });

  it('has no database in an empty root, and makes no base from nothing', async () => {
    rmSync(join(root, 'var'), {recursive: true});
    const adapter = fakeDistro();
    const database: unknown = await adapter.packages.read(reader()).catch((error: unknown) => error);
    expect(isAshError(database)).to.equal(true);
    const request = {derivative: 'fake', include: [], directory: root, cache: root};
    const plan: unknown = await adapter.bootstrap(request).catch((error: unknown) => error);
    expect(isAshError(plan)).to.equal(true);
  });

  it('judges names, and explains a failure', () => {
    const {packages: hooks} = fakeDistro();
    expect(hooks.checkName('htop')).to.equal(undefined);
    expect(hooks.checkName('-x')).to.include("'-x'");
    expect(hooks.explain?.('E: x is broken')).to.be.a('string');
    expect(hooks.explain?.('fine')).to.equal(undefined);
  });
});
