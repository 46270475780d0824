import {expect} from 'chai';
import type {Command} from 'ash-sdk';
import {rootReader, thrownBy} from 'ash-testkit';
import {readDatabase} from '../../src/database/read-database.js';
import {check} from '../../src/packages/check.js';
import {install, remove, upgrade} from '../../src/packages/commands.js';
import {explain} from '../../src/packages/explain.js';
import {repair} from '../../src/packages/repair.js';
import {copyOfDebianTree, lacksForDebianTree} from '../helpers/debian-tree.js';
import {run} from '../helpers/plugin-host.js';

describe('real apt', function () {
  this.timeout(300_000);
  let root = '';
  let removeCopy: (() => Promise<void>) | undefined;

  before(async function () {
    const lacking = await lacksForDebianTree();
    if (lacking === undefined) {
      ({root, remove: removeCopy} = await copyOfDebianTree());
      return;
    }
    this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
    this.skip();
  });
  after(() => removeCopy?.());

  const request = (): {root: ReturnType<typeof rootReader>; interactive: false} => ({
    root: rootReader(root),
    interactive: false,
  });
  const stateOf = async (name: string): Promise<string | undefined> =>
    (await readDatabase(rootReader(root))).packages.get(name)?.state;

  async function inside(commands: readonly Command[]): Promise<string> {
    let words = '';
    for (const command of commands) {
      const result = await run({...command, argv: ['chroot', root, ...command.argv]});
      words += result.stdout + result.stderr;
    }
    return words;
  }

  it('installs without a refresh in a new base, finds nothing amiss, and removes', async () => {
    const commands = await install({...request(), names: ['hello']});
    expect(commands).to.have.length(1);
    await inside(commands);
    await inside(await check());
    expect(await stateOf('hello')).to.equal('installed');
    await inside(await remove({...request(), names: ['hello']}));
    expect(await stateOf('hello')).to.equal(undefined);
  });

  it('has no regular expressions: a package that is not there takes no others with it', async () => {
    const error = await thrownBy(async () => inside(await remove({...request(), names: ['ncurse.-b.n']})));
    expect(error.output).to.contain('Unable to locate package');
    expect(await stateOf('ncurses-bin')).to.equal('installed');
  });

  it('explains a misspelt name and a version that is not there', async () => {
    const misspelt = await thrownBy(async () => inside(await install({...request(), names: ['helloo']})));
    expect(explain(misspelt.output ?? '')).to.contain('spelling of helloo');
    const version = await thrownBy(async () => inside(await install({...request(), names: ['hello=99-1']})));
    expect(explain(version.output ?? '')).to.contain('hello is not to be had as 99-1');
  });

  it('keeps an edited configuration file through an upgrade, without a question', async () => {
    await inside([{argv: ['sh', '-euc', OWN_PACKAGE, 'sh', '1']}]);
    await inside([{argv: ['sh', '-euc', 'echo mine > /etc/ash-own.conf']}]);
    await inside([{argv: ['sh', '-euc', OWN_PACKAGE.replace('dpkg --install', 'true'), 'sh', '2']}]);
    const [command] = await install({...request(), names: ['ash-own']});
    if (command === undefined) throw new Error('no command');
    const [program, ...words] = command.argv;
    const argv = [
      program,
      ...words.filter((word) => word !== '--' && word !== 'ash-own'),
      '/tmp/ash-own.deb',
    ] as const;
    await inside([{...command, argv}]);
    expect((await readDatabase(rootReader(root))).packages.get('ash-own')?.version).to.equal('2');
    expect((await run({argv: ['cat', `${root}/etc/ash-own.conf`]})).stdout).to.equal('mine\n');
  });

  it('finds a package that is only unpacked, and repairs it', async () => {
    await inside([{argv: ['sh', '-euc', 'cd /tmp; apt-get download -q hello; dpkg --unpack hello_*.deb']}]);
    const error = await thrownBy(async () => inside(await check()));
    expect(error.output).to.contain('unpacked but not yet configured');
    await inside(await repair(request()));
    await inside(await check());
    expect(await stateOf('hello')).to.equal('installed');
  });

  it('repairs unmet dependencies, and a database that was lost', async () => {
    await inside([
      {argv: ['sh', '-c', 'cd /tmp; apt-get download -q sysstat; dpkg --install sysstat_*.deb; true']},
    ]);
    const error = await thrownBy(async () => inside([{argv: ['apt-get', 'check']}]));
    expect(explain(error.output ?? '')).to.contain('ash repair');
    await inside([
      {argv: ['sh', '-euc', 'cp /var/lib/dpkg/status /var/lib/dpkg/status-old; : > /var/lib/dpkg/status']},
    ]);
    expect((await thrownBy(() => readDatabase(rootReader(root)))).code).to.equal('ASH_NO_PACKAGE_DATABASE');
    await inside(await repair(request()));
    await inside(await check());
    expect(await stateOf('sysstat')).to.equal('installed');
  });

  it('upgrades, and says so when a list can not be had', async () => {
    await inside(await upgrade({...request(), full: false}));
    await inside(await upgrade({...request(), full: true}));
    const nowhere = 'printf "deb http://nowhere.invalid/debian sid main\\n" > /etc/apt/sources.list.d/x.list';
    await inside([{argv: ['sh', '-euc', nowhere]}]);
    const error = await thrownBy(async () => inside(await upgrade({...request(), full: false})));
    expect(explain(error.output ?? '')).to.contain('nowhere.invalid');
  });
});

/** Builds and installs a package with a configuration file, in the version that is the first argument. */
const OWN_PACKAGE = `
mkdir -p /tmp/own/DEBIAN /tmp/own/etc
printf 'Package: ash-own\\nVersion: %s\\nArchitecture: all\\nMaintainer: nobody <n@example.org>\\nDescription: own\\n' "$1" > /tmp/own/DEBIAN/control
printf '/etc/ash-own.conf\\n' > /tmp/own/DEBIAN/conffiles
printf 'version %s\\n' "$1" > /tmp/own/etc/ash-own.conf
dpkg-deb --build /tmp/own /tmp/ash-own.deb
dpkg --install /tmp/ash-own.deb
`;
