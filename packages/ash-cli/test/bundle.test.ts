import {spawnSync} from 'node:child_process';
import {mkdir, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect} from 'chai';
import {COMMANDS} from '../src/commands/index.js';
import {DOCUMENTS} from '../src/json/documents.js';
import {BundledAsh} from './helpers/bundled-ash.js';
import {violations} from './helpers/validate.js';

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

describe('the bundle', function () {
  this.timeout(60_000);
  let ash: BundledAsh;
  before(async () => {
    ash = await BundledAsh.make();
  });
  after(async () => {
    await ash.remove();
  });

  it('prints its version', () => {
    expect(ash.run(['version'])).to.deep.equal({code: 0, stdout: 'ash 0.1.0\n', stderr: ''});
    expect(ash.run(['--version']).stdout).to.equal('ash 0.1.0\n');
  });

  it('lists all commands', () => {
    const {code, stdout, stderr} = ash.run([]);
    expect({code, stderr}).to.deep.equal({code: 0, stderr: ''});
    for (const id of Object.keys(COMMANDS)) expect(stdout).to.include(`\n  ${id} `);
  });

  for (const id of Object.keys(COMMANDS)) {
    it(`explains ash ${id}`, () => {
      const {code, stdout, stderr} = ash.run([...id.split(' '), '--help']);
      expect({code, stderr}).to.deep.equal({code: 0, stderr: ''});
      expect(stdout).to.include(`$ ash ${id}`).and.include('EXAMPLES').and.include('--store');
    });
  }

  it('answers a mistyped command with a suggestion and exit code 2', () => {
    expect(ash.run(['brnach', '3'])).to.deep.equal({
      code: 2,
      stdout: '',
      stderr: "Error: There is no command 'brnach'.\nHint: Did you mean 'ash branch'?\n",
    });
  });

  it('answers a mistyped flag with a suggestion and exit code 2', () => {
    const {code, stderr} = ash.run(['tree', '--jsno']);
    expect(code).to.equal(2);
    expect(stderr).to.equal(
      "Error: There is no flag --jsno.\nHint: Did you mean '--json'? 'ash tree --help' shows all flags.\n",
    );
  });

  it('prints failures as a document with --json, and nothing else', () => {
    const {code, stdout, stderr} = ash.run(['tree', '--json', '--store', '/nonexistent/store']);
    expect({code, stderr}).to.deep.equal({code: 3, stderr: ''});
    const document = JSON.parse(stdout) as {error: {exitCode: number}};
    expect(violations(document, DOCUMENTS['failure']?.schema.json ?? {})).to.deep.equal([]);
    expect(document.error.exitCode).to.equal(3);
  });

  it('never waits for an answer without a terminal', () => {
    const {code, stderr} = ash.run(['delete', '3', '--store', '/nonexistent/store']);
    expect(code).to.equal(4);
    expect(stderr).to.include('There is no terminal to ask').and.include('--yes');
  });

  it('works on a terminal, in colour, and without it when told so', function () {
    if (!has('script')) this.skip();
    const onTerminal = (words: string, env: NodeJS.ProcessEnv = {}): string =>
      spawnSync('script', ['-qec', `${process.execPath} ${ash.bin} ${words}`, '/dev/null'], {
        encoding: 'utf8',
        env: {PATH: process.env['PATH'], LANG: 'C.UTF-8', TERM: 'xterm', ...env},
      }).stdout;
    expect(onTerminal('version')).to.equal('ash 0.1.0\r\n');
    expect(onTerminal('--help')).to.include('\u001b[');
    expect(onTerminal('branch --help')).to.include('USAGE');
    expect(onTerminal('--help', {NO_COLOR: '1'})).not.to.include('\u001b[');
  });

  it('ends quietly when nobody reads on', function () {
    if (!has('bash')) this.skip();
    const {status, stderr} = spawnSync(
      'bash',
      ['-c', 'set -o pipefail; "$0" "$1" --help | head -n 1 >/dev/null', process.execPath, ash.bin],
      {encoding: 'utf8'},
    );
    expect({status, stderr}).to.deep.equal({status: 0, stderr: ''});
  });

  it('runs nothing that lies in the home or the current directory', async () => {
    const bait = "require('node:fs').writeFileSync(process.env.BAIT, '');\n";
    const home = join(ash.directory, 'home');
    const plugin = join(home, '.local/share/ash/node_modules/evil');
    await mkdir(plugin, {recursive: true});
    await mkdir(join(ash.directory, '.config'), {recursive: true});
    await mkdir(join(home, '.config/ash'), {recursive: true});
    const dependent = {
      name: 'x',
      oclif: {plugins: [{name: 'evil', type: 'user'}]},
      dependencies: {evil: '1'},
    };
    await writeFile(join(home, '.local/share/ash/package.json'), JSON.stringify(dependent));
    await writeFile(
      join(plugin, 'package.json'),
      JSON.stringify({
        name: 'evil',
        version: '1.0.0',
        oclif: {commands: {strategy: 'explicit', target: './commands.js'}},
      }),
    );
    await writeFile(join(plugin, 'commands.js'), bait);
    await writeFile(join(ash.directory, '.config/config.js'), bait);
    await writeFile(join(ash.directory, 'ash.config.js'), bait);
    const caught = join(ash.directory, 'caught');
    const {code} = ash.run(['plugins'], {
      env: {HOME: home, BAIT: caught, ASH_DATA_DIR: join(home, '.local/share/ash')},
    });
    expect(code).to.equal(0);
    await rename(caught, caught).then(
      () => expect.fail('code from outside was run'),
      (error: unknown) => expect(error).to.include({code: 'ENOENT'}),
    );
  });

  it('says in one sentence that a Node is too old', () => {
    const fake = fileURLToPath(new URL('fixtures/old-node.cjs', import.meta.url));
    expect(ash.run(['version'], {node: ['--require', fake]})).to.deep.equal({
      code: 1,
      stdout: '',
      stderr: 'Error: ash needs Node 20.19 or newer, and this is 10.24.1.\n',
    });
  });

  it('says that it is not built', async () => {
    await rename(join(ash.directory, 'dist'), join(ash.directory, 'away'));
    try {
      const {code, stderr} = ash.run(['version']);
      expect(code).to.equal(1);
      expect(stderr).to.include('npm run build');
    } finally {
      await rename(join(ash.directory, 'away'), join(ash.directory, 'dist'));
    }
  });
});
