import {existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import type {FilesystemBackend} from 'ash-sdk';
import {folderBackend} from 'ash-testkit';
import {Plugins} from '../../src/plugin-host/plugins.js';
import {createStore} from '../../src/store/create.js';
import {layoutAt} from '../../src/store/layout.js';
import {readView} from '../../src/store/view-file.js';
import {baseStore} from '../helpers/base-store.js';
import {installForTests} from '../helpers/installed/install.js';
import {obeyAsNobody} from '../helpers/installed/start.js';
import {needsRootAnd} from '../helpers/needs.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {emptyStore} from '../helpers/store.js';

/** Plugins with one file system that pretends to make images: `format` writes into the file that it is told to. */
function imagePlugins(format: FilesystemBackend['format']): Plugins {
  const backend: FilesystemBackend = {
    ...folderBackend(),
    recognises: async () => false,
    format,
  };
  const plugins = new Plugins([], undefined);
  plugins.filesystem = async () => backend;
  plugins.filesystemIds = () => ['folder'];
  return plugins;
}

describe('createStore', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp', 'bwrap', 'ldd', 'setpriv');
  });
  afterEach(removeScratch);

  it('makes what a store consists of, and nothing in it', async () => {
    const store = await emptyStore();
    const layout = layoutAt(store);
    expect((await readView(layout.view)).snapshots.size).to.equal(0);
    expect(JSON.parse(readFileSync(layout.format, 'utf8'))).to.deep.equal({version: 1, filesystem: 'folder'});
    const top = readdirSync(store).filter((name) => !name.startsWith('.'));
    expect(top).to.have.members(['@ash', '@home', '@var', '@root', '@srv']);
    const own = readdirSync(join(store, '@ash'));
    expect(own).to.have.members(['format', 'state', 'revisions', 'deployments', 'work', 'cache', 'boot']);
  });

  it('lets everybody read the state', async () => {
    const {view, state} = layoutAt(await emptyStore());
    expect(statSync(view).mode & 0o004).to.equal(0o004);
    expect(statSync(state).mode & 0o005).to.equal(0o005);
  });

  it('refuses where there is a store already, and changes nothing', async () => {
    const store = await baseStore();
    const {view, format} = layoutAt(store);
    const before = [readFileSync(view), readFileSync(format)];
    const {plugins} = await installForTests();
    const error = await ashErrorOf(createStore({location: store, plugins}));
    expect(error).to.include({code: 'ASH_STORE_EXISTS', exit: 'refused'});
    expect([readFileSync(view), readFileSync(format)]).to.deep.equal(before);
  });

  it('goes on where an earlier one was cut off, and never writes over a view', async () => {
    const store = await baseStore();
    const layout = layoutAt(store);
    const view = readFileSync(layout.view);
    rmSync(layout.format);
    rmSync(join(store, '@srv'), {recursive: true});
    rmSync(join(store, '.@srv.tree'));
    writeFileSync(join(store, '@home', 'precious'), 'x');
    const {plugins} = await installForTests();
    await createStore({location: store, plugins});
    expect(readFileSync(layout.view)).to.deep.equal(view);
    expect(existsSync(layout.format)).to.equal(true);
    expect(existsSync(join(store, '@srv'))).to.equal(true);
    expect(readFileSync(join(store, '@home', 'precious'), 'utf8')).to.equal('x');
  });

  it('refuses a directory on a file system that no plugin knows', async () => {
    const {plugins} = await installForTests();
    const directory = scratch();
    const error = await ashErrorOf(createStore({location: directory, plugins}));
    expect(error).to.include({code: 'ASH_TARGET_NOT_FREE', exit: 'refused'});
    expect(readdirSync(directory)).to.deep.equal([]);
  });

  it('refuses a file that is there already, whatever it holds', async () => {
    const path = join(scratch(), 'precious.img');
    writeFileSync(path, 'precious');
    const {plugins} = await installForTests();
    const error = await ashErrorOf(createStore({location: path, plugins}));
    expect(error).to.include({code: 'ASH_TARGET_NOT_FREE', exit: 'refused'});
    expect(readFileSync(path, 'utf8')).to.equal('precious');
  });

  it('does not replace an image that somebody else makes in the same moment', async () => {
    const path = join(scratch(), 'store.img');
    const plugins = imagePlugins(async ({target}) => {
      writeFileSync(target.path, 'ours');
      writeFileSync(path, 'theirs');
    });
    const error = await ashErrorOf(createStore({location: path, plugins}));
    expect(error.code).to.equal('ASH_TARGET_NOT_FREE');
    expect(readFileSync(path, 'utf8')).to.equal('theirs');
    expect(readdirSync(join(path, '..'))).to.deep.equal(['store.img']);
  });

  it('leaves nothing of an image that can not be made', async () => {
    const directory = scratch();
    const plugins = imagePlugins(async ({target}) => {
      writeFileSync(target.path, 'half');
      throw new Error('no space');
    });
    const failed = createStore({location: join(directory, 'store.img'), plugins});
    expect(await failed.catch((error: unknown) => (error as Error).message)).to.equal('no space');
    expect(readdirSync(directory)).to.deep.equal([]);
  });

  it('makes the directory of a file system that can only lie in one', async () => {
    const plugins = imagePlugins(async ({target}) => {
      expect(target.kind).to.equal('directory');
      expect(readdirSync(target.path)).to.deep.equal([]);
      throw new Error('far enough');
    });
    const backend = await plugins.filesystem('folder');
    plugins.filesystem = async () => ({...backend, targets: ['directory']});
    const location = join(scratch(), 'store');
    const request = {location, filesystem: 'folder', plugins};
    expect(await createStore(request).catch(String)).to.contain('far enough');
    expect(statSync(location).isDirectory()).to.equal(true);
    const below = {...request, location: join(scratch(), 'absent/store')};
    expect((await ashErrorOf(createStore(below))).message).to.contain('absent');
  });

  it('says that the directory of an image is missing', async () => {
    const location = join(scratch(), 'none', 'store.img');
    const plugins = imagePlugins(async () => undefined);
    const error = await ashErrorOf(createStore({location, plugins}));
    expect(error).to.include({code: 'ASH_DIRECTORY_MISSING', exit: 'notFound'});
  });

  it('needs root', async () => {
    const store = scratch();
    const {outcome} = await obeyAsNobody({kind: 'create', store, argv: []});
    expect(outcome).to.have.nested.property('error.code', 'ASH_NEEDS_ROOT');
    expect(readdirSync(store)).to.deep.equal([]);
  });
});
