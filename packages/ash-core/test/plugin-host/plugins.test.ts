import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
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

  it('load entries that are CommonJS, compiled from a module or not', async () => {
    const made = `const create = () => { throw new Error('it was asked'); };
      const definition = {kind: 'distro', api: '1.0.0', create, [Symbol.for('ash.plugin-definition')]: true};`;
    for (const [id, exported] of [
      ['compiled', 'exports.__esModule = true; exports.default = definition;'],
      ['plain', 'module.exports = definition;'],
    ] as const) {
      const directory = prefix.addPlugin(`ash-plugin-${id}`, '', {id, entry: './entry.cjs'});
      writeFileSync(join(directory, 'entry.cjs'), `${made} ${exported}`);
      expect((await ashErrorOf((await discover()).distro(id))).message).to.include('it was asked');
    }
  });

  it('say why an entry that is CommonJS can not be loaded', async () => {
    const directory = prefix.addPlugin('ash-plugin-fake', '', {entry: './entry.cjs'});
    writeFileSync(join(directory, 'entry.cjs'), "throw new Error('not today');");
    const error = await ashErrorOf((await discover()).distro('fake'));
    expect(error).to.include({code: 'ASH_PLUGIN_BROKEN'});
    expect(error.message).to.include('not today');
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
    for (const asked of [plugins.distro('fake'), plugins.recognise({ID: 'fake'})]) {
      const error = await ashErrorOf(asked);
      expect(error).to.include({code: 'ASH_DISTRO_UNKNOWN', exit: 'notFound'});
      expect(error.message).to.include('ash-plugin-fake 1.2.3 is written for version ^9.0.0');
      expect(error.hint).to.include('ash-plugin-fake@latest');
    }
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

  it('blame a plugin for what its hooks throw', async () => {
    prefix.addPlugin(
      'ash-plugin-fake',
      `${IMPORTS} export default defineDistro(() => { const fake = fakeDistro(); return {...fake, packages: {...fake.packages, install: async () => { throw new Error('boom'); }}}; });`,
    );
    const {adapter} = await (await discover()).distro('fake');
    const error = await ashErrorOf(adapter.packages.install({names: ['x']} as never));
    expect(error.code).to.equal('ASH_PLUGIN_FAILED');
    expect(error.message).to.equal("The plugin ash-plugin-fake 1.2.3 failed in 'packages.install': boom.");
  });

  it('give a derivative to the plugin whose id it is', async () => {
    const made = (title: string, id: string): string =>
      `${IMPORTS} export default defineDistro(() => ({...fakeDistro(), id: '${id}', title: '${title}', derivatives: [{id: 'ubuntu', title: 'U', recognises: () => true}]}));`;
    prefix.addPlugin('ash-plugin-debian', made('family', 'debian'), {id: 'debian', matches: ['ubuntu']});
    prefix.addPlugin('ash-plugin-ubuntu', made('itself', 'ubuntu'), {id: 'ubuntu'});
    const plugins = await discover();
    expect((await plugins.distro('ubuntu')).adapter.title).to.equal('itself');
    expect((await plugins.recognise({ID: 'ubuntu'})).adapter.title).to.equal('itself');
  });

  it('run nothing of two that claim one distribution', async () => {
    const trace = join(scratch(), 'ran');
    for (const name of ['@a/ash-plugin-fake', '@b/ash-plugin-fake']) {
      prefix.addPlugin(
        name,
        `${DISTRO} import {writeFileSync} from 'node:fs'; writeFileSync('${trace}', '');`,
      );
    }
    const error = await ashErrorOf((await discover()).distro('fake'));
    expect(error.message).to.include("@b/ash-plugin-fake 1.2.3 claims the distribution 'fake' too.");
    expect(existsSync(trace)).to.equal(false);
  });

  it('run nothing of a package of which somebody else could change a file', async () => {
    const trace = join(scratch(), 'ran');
    const directory = prefix.addPlugin(
      'ash-plugin-fake',
      `${DISTRO} import {writeFileSync} from 'node:fs'; writeFileSync('${trace}', '');`,
    );
    mkdirSync(join(directory, 'lib'));
    writeFileSync(join(directory, 'lib', 'helper.js'), '');
    chmodSync(join(directory, 'lib', 'helper.js'), 0o666);
    const plugins = await discover();
    const error = await ashErrorOf(plugins.distro('fake'));
    expect(error.code).to.equal('ASH_PLUGIN_REFUSED');
    expect(error.message).to.include('lib/helper.js');
    expect(existsSync(trace)).to.equal(false);
    expect((await plugins.examine())[0]).to.include({state: 'refused', trusted: false});
  });

  it('tell after examination which of them can be used', async () => {
    prefix.addPlugin('ash-plugin-fake', DISTRO);
    prefix.addPlugin('ash-plugin-aaa', 'throw new Error("boom");', {id: 'aaa'});
    prefix.addPlugin('ash-plugin-old', DISTRO, {id: 'old'}, '^0.1.0');
    const plugins = await discover();
    expect(plugins.list().map(({state}) => state)).to.deep.equal(['ready', 'ready', 'refused']);
    const [aaa, fake, old] = await plugins.examine();
    expect(aaa).to.include({state: 'refused', trusted: true});
    expect(aaa?.reason).to.include('its code can not be loaded: boom.');
    expect(aaa?.hint).to.include('npm install -g ash-plugin-aaa');
    expect(fake?.state).to.equal('ready');
    expect(old?.reason).to.include('^0.1.0');
  });

  it('load the classes of commands, and refuse what is none', async () => {
    const commands = {good: 'Good.', bad: 'Bad.'};
    const addCommands = (entry: string): string =>
      prefix.addPlugin('ash-plugin-x', entry, {kind: 'commands', id: 'x', commands});
    addCommands('export default {good: class { _run() {} }, bad: class { async _run() {} }};');
    const plugins = await discover();
    expect(await plugins.command({topic: 'x', name: 'good'})).to.be.a('function');
    expect(await plugins.command({topic: 'y', name: 'good'})).to.equal(undefined);
    for (const entry of [
      'export default {good: class { _run() {} }, bad: () => 1};',
      'export const x = 1;',
    ]) {
      prefix = new Prefix();
      addCommands(entry);
      const error = await ashErrorOf((await discover()).command({topic: 'x', name: 'good'}));
      expect(error.code).to.equal('ASH_PLUGIN_BROKEN');
      expect(error.message).to.include("exports no oclif command 'bad'");
    }
  });

  it('lend a plugin the only way to start programs', async () => {
    prefix.addPlugin(
      'ash-plugin-fake',
      `${IMPORTS} export default defineDistro((host) => ({...fakeDistro(), title: Object.keys(host).sort().join(' ')}));`,
    );
    expect((await (await discover()).distro('fake')).adapter.title).to.equal('has run stream');
  });
});
