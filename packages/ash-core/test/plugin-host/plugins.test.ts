import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {discoverPlugins} from '../../src/plugin-host/discover.js';
import type {Plugins} from '../../src/plugin-host/plugins.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {DISTRO, FILESYSTEM, IMPORTS, Prefix} from './packages.js';

describe('Plugins', () => {
  let prefix: Prefix;

  beforeEach(() => {
    prefix = new Prefix();
  });
  afterEach(removeScratch);

  const discover = async (): Promise<Plugins> => discoverPlugins({modulePath: prefix.modulePath});

  it('load an adapter by the id of a derivative, once, and only when it is asked for', async () => {
    const trace = join(scratch(), 'loaded');
    prefix.addPlugin(
      'ash-plugin-fake',
      `${DISTRO} import {appendFileSync} from 'node:fs'; appendFileSync('${trace}', 'x');`,
    );
    const plugins = await discover();
    expect(existsSync(trace)).to.equal(false);
    const [first, second] = await Promise.all([plugins.distro('fake'), plugins.distro('fake')]);
    expect(first.adapter).to.equal(second.adapter);
    expect(first.derivative.id).to.equal('fake');
    expect(existsSync(trace)).to.equal(true);
  });

  it('recognise the distribution of an os-release', async () => {
    prefix.addPlugin('ash-plugin-fake', DISTRO);
    const plugins = await discover();
    expect((await plugins.recognise({ID: 'fake'})).adapter.id).to.equal('fake');
    const error = await ashErrorOf(plugins.recognise({ID: 'other', PRETTY_NAME: 'Other Linux 7'}));
    expect(error).to.include({code: 'ASH_DISTRO_UNRECOGNISED', exit: 'notFound'});
    expect(error.message).to.include('Other Linux 7').and.include('fake');
  });

  it('find the file system on a target', async () => {
    prefix.addPlugin('ash-fs-folder', FILESYSTEM, {kind: 'filesystem', id: 'folder'});
    const plugins = await discover();
    const path = scratch();
    expect(await plugins.filesystemOn({kind: 'directory', path})).to.equal(undefined);
    const backend = await plugins.filesystem('folder');
    await backend.format({target: {kind: 'directory', path}, label: 'x'});
    expect(await plugins.filesystemOn({kind: 'directory', path})).to.equal(backend);
  });

  it('say which one is missing, and what to install', async () => {
    const plugins = await discover();
    const distro = await ashErrorOf(plugins.distro('arch'));
    expect(distro).to.include({code: 'ASH_DISTRO_UNKNOWN', exit: 'notFound'});
    expect(distro.message).to.include("'arch'").and.include('none is installed');
    expect(distro.hint).to.include('npm install -g ash-plugin-arch');
    const filesystem = await ashErrorOf(plugins.filesystem('zfs'));
    expect(filesystem).to.include({code: 'ASH_FILESYSTEM_UNKNOWN', exit: 'notFound'});
    expect(filesystem.hint).to.include('npm install -g ash-fs-zfs');
    expect((await ashErrorOf(plugins.recognise({}))).message).to.include('a distribution without a name');
  });

  it('do not offer what was refused', async () => {
    prefix.addPlugin('ash-plugin-fake', DISTRO, {}, '^9.0.0');
    const plugins = await discover();
    expect(plugins.distroIds()).to.deep.equal([]);
    expect((await ashErrorOf(plugins.distro('fake'))).code).to.equal('ASH_DISTRO_UNKNOWN');
  });

  it('refuse a derivative that a manifest promises and the adapter has not', async () => {
    prefix.addPlugin('ash-plugin-fake', DISTRO, {matches: ['promised']});
    const plugins = await discover();
    expect(plugins.distroIds()).to.include('promised');
    expect((await ashErrorOf(plugins.distro('promised'))).code).to.equal('ASH_DISTRO_UNKNOWN');
  });

  for (const [title, entry, phrase] of [
    ['throws', 'throw new Error("boom");', 'can not be loaded'],
    ['is no JavaScript', 'export default (', 'can not be loaded'],
    ['is not there', undefined, 'can not be loaded'],
    ['exports nothing', 'export const other = 1;', 'exports nothing made by'],
    ['exports something else', 'export default {kind: "distro", create() {}};', 'exports nothing made by'],
    ['is of the other kind', FILESYSTEM, 'is no distribution'],
    [
      'fails when asked',
      `${IMPORTS} export default defineDistro(() => { throw new Error("boom"); });`,
      'fails when it is asked',
    ],
    ['makes nothing', `${IMPORTS} export default defineDistro(() => undefined);`, "'id' is missing"],
    [
      'misses members',
      `${IMPORTS} export default defineDistro(() => { const {packages, ...rest} = fakeDistro(); return {...rest, packages: {}}; });`,
      "'packages.install' is missing",
    ],
    [
      'has a member of the wrong type',
      `${IMPORTS} export default defineDistro(() => ({...fakeDistro(), derivatives: {}, kernels: 'none'}));`,
      "'derivatives' is of type object instead of array; 'kernels' is of type string instead of function",
    ],
  ] as const) {
    it(`refuse one whose entry ${title}`, async () => {
      prefix.add(
        'ash-plugin-broken',
        {
          keywords: ['ash-plugin'],
          ash: {api: '*', contributes: [{kind: 'distro', id: 'broken', entry: './entry.js'}]},
        },
        entry,
      );
      const error = await ashErrorOf((await discover()).distro('broken'));
      expect(error).to.include({code: 'ASH_PLUGIN_BROKEN', exit: 'failed'});
      expect(error.message).to.include('ash-plugin-broken 1.2.3').and.include(phrase);
      expect(error.hint).to.include('npm install -g ash-plugin-broken');
    });
  }

  it('let a broken one spoil nothing for the others, unless only it could answer', async () => {
    prefix.addPlugin('ash-plugin-aaa', 'throw new Error("boom");', {id: 'aaa'});
    prefix.addPlugin('ash-fs-aaa', 'throw new Error("boom");', {kind: 'filesystem', id: 'aaa'});
    prefix.addPlugin('ash-plugin-fake', DISTRO);
    prefix.addPlugin('ash-fs-folder', FILESYSTEM, {kind: 'filesystem', id: 'folder'});
    const plugins = await discover();
    expect((await plugins.recognise({ID: 'fake'})).adapter.id).to.equal('fake');
    expect((await ashErrorOf(plugins.recognise({ID: 'other'}))).code).to.equal('ASH_PLUGIN_BROKEN');

    const path = scratch();
    const unknown = plugins.filesystemOn({kind: 'directory', path});
    expect((await ashErrorOf(unknown)).code).to.equal('ASH_PLUGIN_BROKEN');
    await (await plugins.filesystem('folder')).format({target: {kind: 'directory', path}, label: 'x'});
    expect((await plugins.filesystemOn({kind: 'directory', path}))?.id).to.equal('folder');
  });

  it('lend a plugin the only way to start programs', async () => {
    prefix.addPlugin(
      'ash-plugin-fake',
      `${IMPORTS} export default defineDistro((host) => ({...fakeDistro(), title: Object.keys(host).sort().join(' ')}));`,
    );
    expect((await (await discover()).distro('fake')).adapter.title).to.equal('has run stream');
  });
});
