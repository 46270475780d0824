import {execFile, spawnSync} from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {discoverPlugins} from 'ash-core';
import {expect} from 'chai';
import {create} from '../src/create.js';

const run = promisify(execFile);
const CLONE = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

describe('create-ash-plugin', function () {
  this.timeout(120_000);
  let directory: string;

  beforeEach(() => {
    // The real path: a plugin that is reached over a link is judged with all that lies above the link.
    directory = mkdtempSync(join(realpathSync(tmpdir()), 'ash-create-'));
  });
  afterEach(() => {
    rmSync(directory, {recursive: true});
  });

  const main = (...words: readonly string[]): {status: number | null; stdout: string; stderr: string} =>
    spawnSync(process.execPath, ['--import=tsx', MAIN, ...words, '--directory', directory], {
      cwd: CLONE,
      encoding: 'utf8',
      input: '',
    });

  for (const [kind, name, entry] of [
    ['distro', 'ash-plugin-my-thing', 'distro'],
    ['filesystem', 'ash-fs-my-thing', 'filesystem'],
  ] as const)
    it(`writes a plugin for a ${kind} that type-checks, keeps the rules, builds, and is accepted by ash`, async () => {
      expect(await create({kind, id: 'my-thing'}, directory))
        .to.include('src/')
        .and.to.include(name);
      const plugin = join(directory, name);
      // What npm install would bring.
      symlinkSync(join(CLONE, 'node_modules'), join(plugin, 'node_modules'));
      const npx = async (...words: [string, ...string[]]): Promise<string> => {
        const {stdout} = await run(join(CLONE, 'node_modules/.bin', words[0]), words.slice(1), {cwd: plugin});
        return stdout;
      };
      await npx(
        'tsc',
        '--noEmit',
        '--customConditions',
        'ash-source',
        '--allowImportingTsExtensions',
        'false',
      );
      const told = await npx(
        'mocha',
        '--import=tsx',
        '--conditions=ash-source',
        '--timeout=20000',
        'test/conformance.test.ts',
      );
      expect(told).to.include('needs the fixture in test/fixture.ts');
      if (kind === 'distro') expect(told).to.match(/\d\d passing/);
      const {scripts} = JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8')) as {
        scripts: {build: string};
      };
      const [program = '', ...words] = scripts.build.split(' ');
      await npx(program, ...words, '--conditions=ash-source', '--log-level=warning');
      rmSync(join(plugin, 'node_modules'));
      await accepted(plugin, name, kind, entry);
    });

  /** Installs it beside an ash in a directory of its own. */
  async function accepted(
    plugin: string,
    name: string,
    kind: 'distro' | 'filesystem',
    entry: string,
  ): Promise<void> {
    const modules = join(directory, 'node_modules');
    await run('mkdir', ['-p', join(modules, 'ash-cli')]);
    await run('chmod', ['755', directory]);
    writeFileSync(join(modules, 'ash-cli/package.json'), '{"name": "ash-cli", "version": "1.0.0"}');
    writeFileSync(join(modules, 'ash-cli/ash.js'), '');
    await run('cp', ['-r', plugin, join(modules, name)]);
    expect(readdirSync(join(modules, name, 'dist'))).to.deep.equal([`${entry}.js`]);
    const plugins = await discoverPlugins({modulePath: join(modules, 'ash-cli/ash.js')});
    const reports = await plugins.examine();
    expect(reports.map(({package: found, state, reason}) => [found, state, reason])).to.deep.equal([
      [name, 'ready', undefined],
    ]);
    expect(reports[0]?.contributes).to.deep.include({
      kind,
      id: 'my-thing',
      matches: [],
      entry: `./dist/${entry}.js`,
    });
  }

  it('never writes over anything', async () => {
    await create({kind: 'distro', id: 'void'}, directory);
    const place = join(directory, 'ash-plugin-void/README.md');
    writeFileSync(place, 'mine');
    const again = main('distro', 'void');
    expect(again).to.include({status: 2, stdout: ''});
    expect(again.stderr).to.match(/^Error: .*ash-plugin-void is there already, and nothing was changed\./);
    expect(readFileSync(place, 'utf8')).to.equal('mine');
  });

  it('refuses bad names with a sentence, and writes nothing', () => {
    for (const [kind, id] of [
      ['distro', '../x'],
      ['distro', 'A b'],
      ['system', 'x'],
    ] as const) {
      const {status, stderr} = main(kind, id);
      expect(status).to.equal(2);
      expect(stderr).to.match(/^Error: .*\.\n$/);
    }
    expect(readdirSync(directory)).to.deep.equal([]);
  });

  it('says how to go on without a terminal, and what it can', () => {
    expect(main('distro').stderr).to.include('no terminal');
    expect(main('--help').stdout).to.include('Usage: npm create ash-plugin');
  });
});
