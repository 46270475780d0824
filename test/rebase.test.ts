import path from 'node:path';
import {expect} from 'chai';
import {ash, document, fail, succeed, type AshOptions, type Outcome} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** What tests read of the results of transactions. */
interface Result {
  readonly snapshot: number;
  readonly outcome: string;
  readonly error: {readonly code: string} | null;
  readonly layer?: {
    readonly redundant: readonly string[];
    readonly conflicts: readonly {readonly path: string}[];
  };
}

/** A package that no repository has, installed by hand. */
const HOMEMADE = `mkdir -p /tmp/p/DEBIAN
printf 'Package: homemade\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@example.org>\\nDescription: x\\n' >/tmp/p/DEBIAN/control
dpkg-deb --build /tmp/p /tmp/p.deb
dpkg --install /tmp/p.deb`;

/** Everything that a layer can have but packages. */
const OWN_FILES = `echo own >/etc/own.conf
sed -i 's/^UMASK.*/UMASK 027/' /etc/login.defs
mkdir -m 700 /opt/own
echo text >/opt/own/text
printf x >"$(printf '/opt/own/\\377')"
mkfifo /opt/own/fifo
mknod /opt/own/null c 1 3
useradd --system --uid 400 layer
chown layer /opt/own/text
rm /etc/cron.daily/dpkg`;

/** What the parent does meanwhile: a file that the layer has changed too, a user, and a directory that the layer has something in. */
const ABOVE = `sed -i 's/^UMASK.*/UMASK 077/' /etc/login.defs
useradd --system --uid 401 above
echo above >>/etc/issue
rm -r /opt
apt-get --yes remove libncursesw6`;

const LOOK = `cat /etc/own.conf
tail -1 /etc/issue
grep -h ^UMASK /etc/login.defs /etc/login.defs.ash-theirs
id -un 400 401
ls /etc/cron.daily
cd /opt
stat -c '%n %a %U %F' own own/text own/fifo own/null
ls -b own`;

describe('layers', function () {
  const directory = temporaryDirectory('rebase');
  let options: AshOptions;

  before(async function () {
    needsImages(this);
    const store = await storeWithDebian(directory);
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
  });
  after(() => {
    removeTemporary(directory);
  });

  const run = async (snapshot: string, script: string): Promise<string[]> => {
    const {stdout} = await succeed(['run', '-s', snapshot, '--', 'sh', '-euc', script], options);
    return stdout.split('\n').map((line) => line.replace(/^\d+: {3}/, ''));
  };
  const branch = async (parent: string, name: string) => succeed(['branch', parent, '--name', name], options);
  const packages = async (snapshot: string): Promise<string[]> =>
    (await document(['list', '-s', snapshot], options)).packages
      .filter(({state}) => state === 'installed')
      .map(({name}) => name);
  const tree = async () => (await document(['tree'], options)).snapshots;
  const find = async (name: string) => (await tree()).find((found) => found.name === name);
  const results = ({stdout}: Outcome) => (JSON.parse(stdout) as {results: readonly Result[]}).results;

  it('come to what their parent has become, and a conflict is kept beside', async () => {
    await branch('debian', 'parent');
    await succeed(['install', '-s', 'parent', '--yes', 'libncursesw6'], options);
    await branch('parent', 'child');
    await succeed(['install', '-s', 'child', '--yes', 'nano'], options);
    await run('child', OWN_FILES);
    await run('parent', ABOVE);

    const before = await find('child');
    const dry = await succeed(['rebase', 'child', '--dry-run'], options);
    expect(dry.stdout).to.include('/etc/issue').and.include('Conflict: /etc/login.defs');
    expect(await find('child')).to.deep.equal(before);

    const done = await ash(['rebase', 'child', '--json'], options);
    expect(done.code, done.stderr).to.equal(6);
    expect(results(done)[0]?.layer?.conflicts.map((conflict) => conflict.path)).to.deep.equal([
      '/etc/login.defs',
    ]);
    expect(await packages('child')).to.include.members(['nano', 'libncursesw6']);
    const found = await run('child', LOOK);
    expect(found).to.include.members(['own', 'above', 'layer', '\\377', 'own 700 root directory']);
    expect(found).to.include.members(['own/text 644 layer regular file', 'own/fifo 644 root fifo']);
    expect(found).to.include('own/null 644 root character special file').and.not.include('dpkg');
    expect(found.filter((line) => line.startsWith('UMASK'))).to.deep.equal(['UMASK 027', 'UMASK 077']);
    expect((await succeed(['rebase', 'child'], options)).stdout).to.include('nothing changed');
  });

  it('go on asking for a package that their parent has too, unless told otherwise', async () => {
    await succeed(['install', '-s', 'parent', '--yes', 'nano'], options);
    const told = results(await succeed(['rebase', 'child', '--json'], options));
    expect(told[0]?.layer?.redundant).to.deep.equal(['nano']);
    const dropped = results(
      await ash(['rebase', 'child', '--drop-redundant', '--built-on', 'debian', '--json'], options),
    );
    expect(dropped[0]?.layer?.redundant).to.deep.equal(['nano']);
    await succeed(['undo'], options);
    await succeed(['uninstall', '-s', 'parent', '--yes', 'nano'], options);
    await branch('parent', 'lost');
    await run('lost', HOMEMADE);
    await branch('lost', 'below');
    await run('parent', 'echo later >>/etc/issue');
  });

  it('stay as they were when a package is no longer to be had, and so does what is below', async () => {
    const before = await find('lost');
    const told = await ash(['upgrade', 'parent', '--tree', '--json'], options);
    expect(told.code).to.equal(1);
    const outcomes = results(told).map(({outcome, error}) => error?.code ?? outcome);
    expect(outcomes[0]).to.match(/committed|unchanged/);
    expect(outcomes.slice(1)).to.deep.equal(['committed', 'ASH_TRANSACTION_FAILED', 'ASH_PARENT_FAILED']);
    expect(told.stdout).to.include('homemade').and.include('is as it was before');
    expect(await find('lost')).to.deep.equal(before);
    expect(await packages('child'), 'still asked for').to.include('nano');
    expect(await run('child', 'tail -1 /etc/issue')).to.include('later');
  });

  it('go onto another snapshot, as a copy or with a move', async () => {
    await branch('debian', 'desktop');
    const grafted = await ash(['graft', 'child', '--onto', 'desktop', '--name', 'both'], options);
    expect(grafted.code, 'a conflict').to.equal(6);
    expect(await packages('both')).to.include('nano');
    expect(await run('both', 'cat /etc/own.conf /opt/own/text')).to.include.members(['own', 'text']);
    await ash(['move', 'child', '--onto', 'desktop'], options);
    const desktop = (await find('desktop'))?.number;
    for (const name of ['child', 'both']) expect((await find(name))?.parent, name).to.equal(desktop);
    expect(await run('child', 'tail -1 /etc/issue')).to.not.include('later');
    await fail(['move', 'desktop', '--onto', 'child'], 2, options);
  });

  it('are refused where two accounts would have one fixed number, and outlive a collection of garbage', async () => {
    await run('both', 'useradd --system --uid 90 fixed');
    await run('desktop', 'useradd --system --uid 90 other');
    await succeed(['gc', '--keep-days', '0', '--yes'], options);
    const {stderr} = await fail(['rebase', 'both'], 4, options);
    expect(stderr).to.include('fixed').and.include('other').and.include('90');
    await run('desktop', 'userdel other; echo late >>/etc/issue');
    await succeed(['rebase', 'both'], options);
    expect(await run('both', 'tail -1 /etc/issue; cat /etc/own.conf')).to.include.members(['late', 'own']);
    expect((await fail(['rebase', 'debian'], 2, options)).stderr).to.include('--tree');
  });
});
