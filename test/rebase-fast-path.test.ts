import path from 'node:path';
import {expect} from 'chai';
import fc from 'fast-check';
import {ash, succeed, type AshOptions} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** Small packages with libraries, alternatives, hard links, configuration and pages for man. */
const PACKAGES = [
  'bc',
  'file',
  'htop',
  'less',
  'lsof',
  'nano',
  'procps',
  'psmisc',
  'rsync',
  'tmux',
  'vim-tiny',
];

const AGAIN = 'installed again';

/** Everything that a layer can have beside packages and is carried as it is. */
const OWN_FILES = `echo own >/etc/own.conf
mkdir -m 2750 /opt/own
printf x >"$(printf '/opt/own/\\377')"
ln -s ../own "$(printf '/opt/own/link \\n')"
echo text >/opt/own/one
ln /opt/own/one /opt/own/two
chown 1:2 /opt/own/one
chmod 4711 /opt/own/one
setfattr -n user.mark -v here /opt/own/one
rm /etc/cron.daily/dpkg`;

describe('layers that are brought as data', function () {
  const directory = temporaryDirectory('rebase-fast-path');
  let options: AshOptions;

  before(async function () {
    needsImages(this);
    const store = await storeWithDebian(directory);
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', 'debian', '--name', 'parent'], options);
    await succeed(['install', '-s', 'parent', '--yes', 'attr'], options);
  });
  after(() => {
    removeTemporary(directory);
  });

  const run = async (snapshot: string, script: string) =>
    succeed(['run', '-s', snapshot, '--', 'sh', '-euc', script], options);
  const branch = async (name: string, ...packages: readonly string[]) => {
    await succeed(['branch', 'parent', '--name', name], options);
    if (packages.length > 0) await succeed(['install', '-s', name, '--yes', ...packages], options);
  };
  const graft = async (name: string) =>
    succeed(['graft', name, '--onto', 'parent', '--name', `${name}-again`], options);
  const expectSame = async (name: string) => {
    const {stdout} = await succeed(['diff', `${name}-again`, name], options);
    expect(stdout, name).to.include('No difference.');
  };

  it('come out as they do when their packages are installed again', async () => {
    const seed = Number(process.env['ASH_TEST_SEED'] ?? Date.now() % 1e6);
    const count = Number(process.env['ASH_TEST_LAYERS'] ?? 2);
    const sets = fc.sample(fc.subarray(PACKAGES, {minLength: 1, maxLength: 3}), {seed, numRuns: count});
    const names = sets.map((_, index) => `layer-${index}`);
    for (const [index, set] of sets.entries()) await branch(`layer-${index}`, ...set);
    await run('layer-0', OWN_FILES);
    await run('parent', 'echo later >>/etc/issue; apt-get --yes install dash make; rm -r /usr/share/doc/tar');
    for (const name of names) await graft(name);
    const about = `ASH_TEST_SEED=${seed}: ${JSON.stringify(sets)}`;
    for (const name of names) {
      const {stderr} = await succeed(['rebase', name], options);
      expect(stderr, about).to.not.include(AGAIN);
      await expectSame(name);
    }
    const look =
      "cd /opt/own; stat -c '%n %a %u %g %h' . one two; getfattr --only-values -n user.mark two; ls /etc/cron.daily";
    const {stdout} = await run('layer-0', look);
    expect(stdout).to.include('. 2750 0 0').and.include('one 4711 1 2 2').and.include('here');
    expect(stdout).to.include('two 4711 1 2 2').and.not.include('dpkg');
    await succeed(['run', '-s', 'layer-0', '--', 'dpkg', '--verify', ...(sets[0] ?? [])], options);
  });

  it('are installed again where the parent has changed the same, and say so', async () => {
    await branch('clash', 'jq');
    await run('clash', 'echo mine >/etc/both');
    await run('parent', 'echo theirs >/etc/both');
    const {code, stderr} = await ash(['rebase', 'clash'], options);
    expect(code, stderr).to.equal(6);
    expect(stderr).to.include(AGAIN).and.include('/etc/both');
    await branch('newer', 'jq');
    await run('newer', 'apt-get --yes install less');
    await run('parent', 'apt-get --yes install less');
    const second = await succeed(['rebase', 'newer'], options);
    expect(second.stderr).to.include(AGAIN).and.include('less');
    expect((await run('newer', 'jq --version; less --version')).stdout).to.include('jq-');
  });
});
