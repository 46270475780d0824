import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import type {Command} from 'ash-sdk';
import {path as rootPath, paths, realHost, rootReader, type PacmanRepository} from 'ash-testkit';
import {readOwners} from '../../src/database/file-lists.js';
import {readDatabase} from '../../src/database/read-database.js';
import {install, remove} from '../../src/packages/commands.js';
import {repair} from '../../src/packages/repair.js';
import {archRepository, lacksForArchTree, makeRoot} from '../helpers/arch-tree.js';

describe('the database of the real pacman', function () {
  this.timeout(600_000);
  let place = '';
  let root = '';
  let repository: PacmanRepository | undefined;

  before(async function () {
    const lacking = await lacksForArchTree();
    if (lacking !== undefined) {
      this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
      this.skip();
    }
    place = await mkdtemp(join(tmpdir(), 'ash-arch-'));
    root = join(place, 'root');
    for (const name of ['root', 'repository']) await mkdir(join(place, name));
    repository = await archRepository(join(place, 'repository'));
    await repository.publish([
      {
        name: 'app',
        version: '1.0',
        depends: ['lib', 'tool'],
        files: {'/usr/share/app/a': 'a\n', '/etc/app.conf': 'x\n'},
        configuration: ['/etc/app.conf'],
      },
      {name: 'lib', version: '2'},
      {name: 'tool', version: '3', files: {'/usr/bin/ash-tool': 'x\n'}},
    ]);
    await makeRoot(root, repository);
    await inside(await install({...request(), names: ['app']}));
    await inside(await install({...request(), names: ['tool']}));
  });

  after(async () => {
    await repository?.server.close();
    if (place !== '') await rm(place, {recursive: true, force: true});
  });

  const request = () => ({root: rootReader(root), interactive: false}) as const;

  async function inside(commands: readonly Command[]): Promise<string> {
    let words = '';
    for (const command of commands) {
      const result = await realHost().run({...command, argv: ['chroot', root, ...command.argv]});
      words += result.stdout + result.stderr;
    }
    return words;
  }

  const pacman = async (...words: string[]): Promise<string[]> =>
    (await inside([{argv: ['pacman', '--color', 'never', ...words]}])).trim().split('\n');

  it('is read as pacman reads it', async () => {
    const {packages} = await readDatabase(rootReader(root));
    const told = [...packages.values()].map(({name, version}) => `${name} ${version}`);
    expect(told).to.have.members(await pacman('-Q'));
    const requested = [...packages.values()].filter((one) => one.requested).map(({name}) => name);
    expect(requested).to.have.members(await pacman('-Qqe'));
    expect(requested).to.include('tool').and.not.include('lib');
  });

  it('has the owners that pacman names', async () => {
    const files = (await pacman('-Qlq', 'base')).filter((line) => !line.endsWith('/'));
    const some = files.filter((_, index) => index % 100 === 0).map((line) => rootPath(line));
    const asked = [
      ...some,
      ...paths('/usr/share/app/a', '/usr/bin/ash-tool', '/etc/app.conf', '/usr/nobody'),
    ];
    const owners = await (await readDatabase(rootReader(root))).owners(asked);
    expect(some.length).to.be.above(20);
    expect(await readOwners(rootReader(root), asked)).to.deep.equal(owners);
    for (const path of some) expect(owners.get(path), path).to.deep.equal(['base']);
    expect(owners.get(rootPath('/usr/bin/ash-tool'))).to.deep.equal(['tool']);
    expect(await pacman('-Qqo', '/usr/bin/ash-tool', '/etc/app.conf')).to.deep.equal(['tool', 'app']);
    expect(owners.has(rootPath('/usr/nobody'))).to.equal(false);
  });

  it('has the configuration files of all packages, with the hashes that their content has', async () => {
    const files = await (await readDatabase(rootReader(root))).configurationFiles();
    const sum = await inside([{argv: ['md5sum', '/etc/app.conf']}]);
    expect(files.get(rootPath('/etc/app.conf'))).to.deep.equal({
      package: 'app',
      packagedHash: `md5:${sum.slice(0, 32)}`,
      obsolete: false,
    });
    expect(files.get(rootPath('/etc/pacman.conf'))?.package).to.equal('base');
  });

  it('is repaired: an entry that lost its description, and a lock', async () => {
    await inside([{argv: ['sh', '-euc', 'cd /var/lib/pacman; : > local/lib-2-1/desc; touch db.lck']}]);
    expect((await readDatabase(rootReader(root))).packages.get('lib')?.state).to.equal('broken');
    await inside(await repair(request()));
    expect((await readDatabase(rootReader(root))).packages.get('lib')?.state).to.equal('installed');
    expect(await pacman('-Dk')).to.deep.equal(['No database errors have been found!']);
    await inside(await remove({...request(), names: ['app', 'lib']}));
    expect([...(await readDatabase(rootReader(root))).packages.keys()]).to.have.members(['base', 'tool']);
  });
});
