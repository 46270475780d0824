import {execFileSync} from 'node:child_process';
import {chmodSync, chownSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {discoverPlugins} from '../../src/plugin-host/discover.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {DISTRO, Prefix, plugin} from './packages.js';

describe('discoverPlugins', () => {
  let prefix: Prefix;

  beforeEach(() => {
    prefix = new Prefix();
  });
  afterEach(removeScratch);

  const reports = async () => (await discoverPlugins({modulePath: prefix.modulePath})).list();

  it('finds a plugin by its package.json, without running any of its code', async () => {
    const trace = join(scratch(), 'ran');
    prefix.addPlugin('ash-plugin-fake', `import('node:fs').then((fs) => fs.writeFileSync('${trace}', ''));`, {
      matches: ['fakelike'],
    });
    const plugins = await discoverPlugins({modulePath: prefix.modulePath});
    expect(plugins.list()).to.deep.equal([
      {
        package: 'ash-plugin-fake',
        version: '1.2.3',
        directory: join(prefix.modules, 'ash-plugin-fake'),
        api: '^1.0.0',
        contributes: [{kind: 'distro', id: 'fake', matches: ['fakelike'], entry: './entry.js'}],
        state: 'ready',
        trusted: true,
      },
    ]);
    expect(plugins.modules).to.equal(prefix.modules);
    expect(plugins.distroIds()).to.deep.equal(['fake', 'fakelike']);
    expect(plugins.filesystemIds()).to.deep.equal([]);
    expect(() => realpathSync(trace)).to.throw('ENOENT');
  });

  it('finds scoped and linked ones, and sorts them', async () => {
    prefix.addPlugin('ash-plugin-z', DISTRO, {id: 'z'});
    prefix.addPlugin('@acme/ash-plugin-b', DISTRO, {id: 'b'});
    prefix.link('ash-plugin-linked', plugin({id: 'linked'}), DISTRO);
    prefix.link('@acme/ash-fs-linked', plugin({kind: 'filesystem', id: 'x'}), DISTRO);
    expect((await reports()).map((report) => [report.package, report.state])).to.deep.equal([
      ['@acme/ash-fs-linked', 'ready'],
      ['@acme/ash-plugin-b', 'ready'],
      ['ash-plugin-linked', 'ready'],
      ['ash-plugin-z', 'ready'],
    ]);
  });

  it('looks at no other package, whatever that says', async () => {
    for (const name of [
      'left-pad',
      'plugin-ash',
      'ash-pluginx',
      'ash-core',
      '@ash-plugin-x/other',
      '.ash-plugin-x',
    ]) {
      prefix.add(name, plugin());
    }
    expect(await reports()).to.deep.equal([]);
  });

  it('stumbles over nothing else that lies in node_modules', async () => {
    writeFileSync(join(prefix.modules, '@file'), '');
    writeFileSync(join(prefix.modules, '.package-lock.json'), '{}');
    mkdirSync(join(prefix.modules, '@empty'));
    prefix.addPlugin('ash-plugin-fake', DISTRO);
    expect((await reports()).map(({state}) => state)).to.deep.equal(['ready']);
  });

  it('refuses one for another version of the interface, and says what to install', async () => {
    for (const api of ['^2.0.0', '>=1.1.0', 'no range', '']) {
      prefix.addPlugin('ash-plugin-other', DISTRO, {}, api);
      const [report] = await reports();
      if (api === '') {
        expect(report?.state).to.equal('ready');
        continue;
      }
      expect(report).to.include({state: 'refused', package: 'ash-plugin-other', api});
      expect(report?.reason).to.include('1.0.0').and.match(/\.$/);
      expect(report?.hint).to.include('npm install -g ash-cli@latest ash-plugin-other@latest');
    }
  });

  for (const [title, packageJson, phrase] of [
    ['no JSON', '{', 'is not JSON'],
    ['nothing', '', 'is not JSON'],
    ['a list', '[]', "not a plugin's"],
    ['no keyword', {...plugin(), keywords: ['other']}, 'keywords'],
    ['no ash field', {keywords: ['ash-plugin']}, 'ash'],
    ['an unknown kind', plugin({kind: 'theme'}), 'kind'],
    ['an id that is a path', plugin({id: '../x'}), 'id'],
    ['an entry outside of it', plugin({entry: './../../evil.js'}), 'inside the package'],
    ['an entry far outside of it', plugin({entry: './a/../../../evil.js'}), 'inside the package'],
    ['an entry by an absolute path', plugin({entry: '/evil.js'}), 'entry'],
    ['an entry by the name of a module', plugin({entry: 'node:fs'}), 'entry'],
  ] as const) {
    it(`refuses one whose package.json has ${title}`, async () => {
      prefix.add('ash-plugin-broken', packageJson);
      prefix.addPlugin('ash-plugin-good', DISTRO);
      const [broken, good] = await reports();
      expect(broken).to.include({state: 'refused', package: 'ash-plugin-broken'});
      expect(broken?.reason)
        .to.include(phrase)
        .and.match(/^ash-plugin-broken (?:1\.2\.3 )?is left out: .*\.$/);
      expect(broken?.hint).to.include('npm install -g ash-plugin-broken');
      expect(good?.state).to.equal('ready');
    });
  }

  it('accepts an entry in a folder, also one whose name has dots', async () => {
    const directory = prefix.add('ash-plugin-dots', plugin({entry: './dist/..hidden/a..b.js'}));
    mkdirSync(join(directory, 'dist/..hidden'), {recursive: true});
    writeFileSync(join(directory, 'dist/..hidden/a..b.js'), '');
    expect((await reports()).map(({state}) => state)).to.deep.equal(['ready']);
  });

  it('calls a package as it is installed, whatever it says of itself', async () => {
    prefix.add('@someone/ash-plugin-x', {...plugin(), name: 'ash-plugin-debian; rm -rf /'}, '', undefined);
    prefix.add('@someone/ash-plugin-y', '{');
    expect((await reports()).map((report) => report.package)).to.deep.equal([
      '@someone/ash-plugin-x',
      '@someone/ash-plugin-y',
    ]);
    expect((await reports())[1]?.hint).to.equal("Install it again: 'npm install -g @someone/ash-plugin-y'.");
  });

  it('looks at the version before it looks at what only that version knows', async () => {
    prefix.add('ash-plugin-new', {
      keywords: ['ash-plugin'],
      ash: {api: '^2.0.0', contributes: {written: 'in another way'}},
    });
    expect((await reports())[0]?.reason).to.include('written for version ^2.0.0');
  });

  it('refuses one that declares oclif hooks', async () => {
    prefix.add('ash-plugin-hooks', {...plugin(), oclif: {hooks: {init: './x.js', prerun: ['./y.js']}}}, '');
    const [report] = await reports();
    expect(report).to.include({state: 'refused', trusted: true});
    expect(report?.reason).to.include('declares oclif hooks (init, prerun)');
    expect(report?.hint).to.include("'npm uninstall -g ash-plugin-hooks'");
    prefix.add('ash-plugin-hooks', {...plugin(), oclif: {hooks: {}, commands: './dist'}}, '');
    expect((await reports())[0]?.state).to.equal('ready');
  });

  for (const [title, make, phrase] of [
    ['is not there', () => undefined, 'is not there'],
    ['is a directory', (path: string) => mkdirSync(path), 'is no file'],
    [
      'is a link out of the package',
      (path: string) => symlinkSync('/bin/sh', path),
      'leads out of the package',
    ],
    ['is a link to a neighbour', (path: string) => symlinkSync('../ash-cli/package.json', path), 'leads out'],
    ['is a link that leads nowhere', (path: string) => symlinkSync('nowhere', path), 'is not there'],
  ] as const) {
    it(`refuses one whose entry ${title}`, async () => {
      make(join(prefix.add('ash-plugin-x', plugin()), 'entry.js'));
      const [report] = await reports();
      expect(report).to.include({state: 'refused'});
      expect(report?.reason).to.include("'./entry.js'").and.include(phrase);
    });
  }

  it('accepts an entry that is a link inside the package', async () => {
    const directory = prefix.add('ash-plugin-x', plugin());
    writeFileSync(join(directory, 'real.js'), '');
    symlinkSync('real.js', join(directory, 'entry.js'));
    expect((await reports())[0]?.state).to.equal('ready');
  });

  it('waits for no pipe, reads no endless file, and follows no link instead of a package.json', async () => {
    const names = ['ash-plugin-a', 'ash-plugin-b', 'ash-plugin-c', 'ash-plugin-d'];
    const [pipe = '', large = '', link = '', gone = ''] = names.map((name) =>
      join(prefix.addPlugin(name, DISTRO), 'package.json'),
    );
    for (const path of [pipe, large, link, gone]) rmSync(path);
    execFileSync('mkfifo', [pipe]);
    writeFileSync(large, ' '.repeat(2 * 1024 * 1024));
    symlinkSync('/etc/passwd', link);
    expect((await reports()).map(({reason}) => reason)).to.deep.equal([
      'ash-plugin-a is left out: its package.json is no file.',
      'ash-plugin-b is left out: its package.json is larger than 1 MiB.',
      'ash-plugin-c is left out: its package.json can not be read.',
      'ash-plugin-d is left out: its package.json can not be read.',
    ]);
  });

  it('refuses those in a directory that others may write to, and says what to type', async () => {
    const open = prefix.addPlugin('ash-plugin-open', DISTRO, {id: 'open'});
    prefix.addPlugin('ash-plugin-good', DISTRO);
    chmodSync(open, 0o775);
    const [good, refused] = await reports();
    expect(good).to.include({state: 'ready', trusted: true});
    expect(refused).to.include({state: 'refused', trusted: false, version: '1.2.3'});
    expect(refused?.reason).to.include(`others than its owner may write to ${open}`);
    expect(refused?.hint).to.include(`'chmod -R go-w ${open}'`);
    chmodSync(open, 0o755);
    chmodSync(join(open, 'entry.js'), 0o666);
    expect((await reports())[1]).to.include({state: 'refused', trusted: false});
    chmodSync(join(open, 'entry.js'), 0o644);
    chmodSync(prefix.modules, 0o777);
    expect((await reports()).map(({trusted}) => trusted)).to.deep.equal([false, false]);
    expect((await reports())[0]?.hint).to.include(`'chmod go-w ${prefix.modules}'`);
  });

  it("refuses a linked one that is somebody else's", async function () {
    if (process.getuid?.() !== 0) {
      if (this.test) this.test.title += ' (skipped: needs root)';
      this.skip();
    }
    prefix.link('ash-plugin-theirs', plugin(), DISTRO);
    const directory = realpathSync(join(prefix.modules, 'ash-plugin-theirs'));
    expect((await reports())[0]?.state).to.equal('ready');
    chownSync(directory, 1000, 1000);
    const [report] = await reports();
    expect(report).to.include({state: 'refused', trusted: false});
    expect(report?.reason).to.include(`${directory} belongs to user 1000`);
    expect(report?.hint).to.include(`'chown -hR root: ${directory}'`);
  });

  it('leaves no commands to a plugin that ash has itself', async () => {
    for (const id of ['boot', 'mirrors']) {
      prefix.addPlugin(`ash-plugin-${id}`, '', {kind: 'commands', id, commands: {list: 'List.'}});
    }
    const plugins = await discoverPlugins({modulePath: prefix.modulePath, reservedTopics: ['boot', 'tree']});
    expect(plugins.list().map(({state}) => state)).to.deep.equal(['refused', 'ready']);
    expect(plugins.list()[0]?.reason).to.include("'ash boot', which is ash's own");
    expect(plugins.commands()).to.deep.equal([
      {topic: 'mirrors', name: 'list', summary: 'List.', package: 'ash-plugin-mirrors', version: '1.2.3'},
    ]);
  });

  it('finds the node_modules that holds a package that is linked into it', async () => {
    const directory = join(prefix.modules, '..', 'packages', 'ash-here');
    mkdirSync(join(directory, 'dist'), {recursive: true});
    writeFileSync(join(directory, 'package.json'), '{"name": "ash-here"}');
    symlinkSync(directory, join(prefix.modules, 'ash-here'));
    prefix.addPlugin('ash-plugin-fake', DISTRO);
    const plugins = await discoverPlugins({modulePath: join(realpathSync(directory), 'dist', 'main.js')});
    expect(plugins.modules).to.equal(prefix.modules);
    expect(plugins.list()).to.have.length(1);
  });

  it('finds none, and says so, where ash is not installed as a package', async () => {
    const alone = realpathSync(scratch());
    mkdirSync(join(alone, 'node_modules', 'ash-plugin-evil'), {recursive: true});
    writeFileSync(join(alone, 'node_modules', 'ash-plugin-evil', 'package.json'), JSON.stringify(plugin()));
    writeFileSync(join(alone, 'package.json'), '{}');
    const plugins = await discoverPlugins({modulePath: join(alone, 'main.js')});
    expect(plugins.list()).to.deep.equal([]);
    expect(plugins.modules).to.equal(undefined);
  });

  it('takes nothing from the current directory', async () => {
    const here = scratch();
    mkdirSync(join(here, 'node_modules', 'ash-plugin-evil'), {recursive: true});
    writeFileSync(join(here, 'node_modules', 'ash-plugin-evil', 'package.json'), JSON.stringify(plugin()));
    const before = process.cwd();
    process.chdir(here);
    try {
      expect(await reports()).to.deep.equal([]);
    } finally {
      process.chdir(before);
    }
  });
});
