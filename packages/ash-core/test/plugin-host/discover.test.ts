import {mkdirSync, realpathSync, writeFileSync} from 'node:fs';
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
      },
    ]);
    expect(plugins.modules).to.equal(prefix.modules);
    expect(plugins.distroIds()).to.deep.equal(['fake', 'fakelike']);
    expect(plugins.filesystemIds()).to.deep.equal([]);
    expect(() => realpathSync(trace)).to.throw('ENOENT');
  });

  it('finds scoped and linked ones, and sorts them', async () => {
    prefix.addPlugin('ash-plugin-z', DISTRO);
    prefix.addPlugin('@acme/ash-plugin-b', DISTRO);
    prefix.link('ash-plugin-linked', plugin(), DISTRO);
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
        .and.match(/^ash-plugin-broken is left out: .*\.$/);
      expect(broken?.hint).to.include('npm install -g ash-plugin-broken');
      expect(good?.state).to.equal('ready');
    });
  }

  it('accepts an entry in a folder, also one whose name has dots', async () => {
    prefix.add('ash-plugin-dots', plugin({entry: './dist/..hidden/a..b.js'}));
    expect((await reports()).map(({state}) => state)).to.deep.equal(['ready']);
  });

  it('finds the node_modules that holds a package that is linked into it', async () => {
    const directory = join(prefix.modules, '..', 'packages', 'ash-here');
    mkdirSync(join(directory, 'dist'), {recursive: true});
    writeFileSync(join(directory, 'package.json'), '{"name": "ash-here"}');
    const {symlinkSync} = await import('node:fs');
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
