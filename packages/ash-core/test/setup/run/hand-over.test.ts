import {existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import {handOver} from '../../../src/setup/run/hand-over.js';
import {discoverPlugins} from '../../../src/plugin-host/discover.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {mkdirSync, writeFileSync} from 'node:fs';
import {answers} from '../helpers.js';

/** A `node_modules` with an ash and one plugin, and files that are not published. */
function installed(): string {
  const modules = join(scratch(), 'node_modules');
  const packages: Readonly<Record<string, object>> = {
    'ash-cli': {name: 'ash-cli', files: ['bin', 'dist/ash.cjs']},
    'ash-fs-x': {
      name: 'ash-fs-x',
      version: '1.0.0',
      keywords: ['ash-plugin'],
      files: ['dist/x.js'],
      ash: {api: '^1.0.0', contributes: [{kind: 'filesystem', id: 'x', entry: './dist/x.js'}]},
    },
    'ash-fs-y': {
      name: 'ash-fs-y',
      version: '1.0.0',
      keywords: ['ash-plugin'],
      ash: {api: '^1.0.0', contributes: [{kind: 'filesystem', id: 'y', entry: './dist/x.js'}]},
    },
  };
  for (const [name, facts] of Object.entries(packages)) {
    for (const file of ['package.json', 'bin/ash.js', 'dist/ash.cjs', 'dist/x.js', 'src/secret.ts']) {
      mkdirSync(dirname(join(modules, name, file)), {recursive: true});
      writeFileSync(join(modules, name, file), file === 'package.json' ? JSON.stringify(facts) : file);
    }
  }
  return join(modules, 'ash-cli');
}

async function hand(bringsNode: boolean) {
  const program = installed();
  return handOver({
    answers: answers({user: {name: 'anna', passwordHash: '$6$u$hash', sshKeys: ['ssh-rsa A', 'ssh-rsa B']}}),
    program,
    plugins: await discoverPlugins({modulePath: join(program, 'dist/ash.cjs')}),
    bringsNode,
    first: {menuUuid: 'u', directory: '/@ash/boot/grub', efiUuid: undefined, console: undefined},
    parent: scratch(),
  });
}

describe('what is handed to programs in the new system', () => {
  afterEach(removeScratch);

  it('is ash with its plugins, as they are published', async () => {
    const {directory, remove} = await hand(true);
    const modules = join(directory, 'modules');
    expect(readdirSync(modules).sort()).to.deep.equal(['ash-cli', 'ash-fs-x', 'ash-fs-y']);
    expect(readdirSync(join(modules, 'ash-fs-y')).sort(), 'says not which files it needs').to.deep.equal([
      ...['bin', 'dist', 'package.json', 'src'],
    ]);
    expect(readdirSync(join(modules, 'ash-cli')).sort()).to.deep.equal(['bin', 'dist', 'package.json']);
    expect(readdirSync(join(modules, 'ash-cli/dist'))).to.deep.equal(['ash.cjs']);
    expect(existsSync(join(modules, 'ash-fs-x/dist/x.js'))).to.equal(true);
    expect(existsSync(join(directory, 'node'))).to.equal(false);
    await remove();
    expect(existsSync(directory)).to.equal(false);
  });

  it('is secrets that only root can read', async () => {
    const {directory} = await hand(true);
    expect(readFileSync(join(directory, 'passwords'), 'utf8')).to.equal(
      'root:$6$salt$hash\nanna:$6$u$hash\n',
    );
    expect(readFileSync(join(directory, 'authorized_keys'), 'utf8')).to.equal('ssh-rsa A\nssh-rsa B\n');
    expect(statSync(directory).mode & 0o777).to.equal(0o700);
    expect(statSync(join(directory, 'passwords')).mode & 0o777).to.equal(0o600);
  });

  it('is our own Node where the distribution has none that is new enough', async () => {
    const {directory} = await hand(false);
    expect(statSync(join(directory, 'node')).size).to.equal(statSync(process.execPath).size);
    expect(statSync(join(directory, 'node')).mode & 0o111).to.equal(0o111);
  });
});
