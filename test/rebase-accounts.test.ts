import path from 'node:path';
import {expect} from 'chai';
import {document, fail, succeed, type AshOptions} from './helpers/ash.js';
import {needsStores, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

interface Renumbered {
  readonly path: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly other: string;
}

/** As packages with a service make their accounts. */
const account = (name: string): string =>
  `adduser --quiet --system --group --home /var/lib/${name} ${name}
echo state >/var/lib/${name}/state
chown ${name}:${name} /var/lib/${name}/state
chmod 640 /var/lib/${name}/state`;

const LOOK = `cd /var/lib
stat -c '%n %a %U:%G' layer layer/state above above/state /srv/shared /srv/team
id -un layer above
stat -c '%u' layer above | uniq -d
getent group team | cut -d: -f1,4
find / -xdev '(' -nouser -o -nogroup ')'`;

describe('a layer and its parent that gave one number to two accounts', function () {
  let directory: string | undefined;
  let options: AshOptions;

  before(async function () {
    needsStores(this);
    directory = temporaryDirectory('rebase-accounts');
    options = {
      store: await storeWithDebian(directory),
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
    };
    await succeed(['branch', 'debian', '--name', 'parent'], options);
    await succeed(['install', '-s', 'parent', '--yes', 'adduser'], options);
    await succeed(['branch', 'parent', '--name', 'child'], options);
    await run('child', account('layer'));
    await run(
      'child',
      `addgroup --quiet team; adduser --quiet layer team
echo x >/srv/shared; chown layer:layer /srv/shared; chmod 2755 /srv/shared
echo x >/srv/team; chgrp team /srv/team`,
    );
    await run('parent', account('above'));
    await run('parent', 'addgroup --quiet others');
  });

  after(() => {
    removeTemporary(directory);
  });

  const run = async (snapshot: string, script: string): Promise<string[]> => {
    const {stdout} = await succeed(['run', '-s', snapshot, '--', 'sh', '-euc', script], options);
    return stdout.split('\n').map((line) => line.replace(/^\d+: {3}/, ''));
  };
  const idOf = async (snapshot: string, words: string): Promise<number> => {
    const lines = await run(snapshot, `echo "is $(id ${words})"`);
    return Number(/^is (\d+)/m.exec(lines.join('\n'))?.[1]);
  };

  it('had the same', async () => {
    expect(await idOf('child', '-u layer')).to.equal(await idOf('parent', '-u above'));
    expect(await idOf('child', '-g layer')).to.equal(await idOf('parent', '-g above'));
  });

  it('are refused where the number stands in a file of the layer', async () => {
    const id = await idOf('child', '-u layer');
    const before = (await document(['tree'], options)).snapshots;
    await run(
      'child',
      `mkdir -p /etc/systemd/system
printf '[Service]\\nUser=${id}\\n' >/etc/systemd/system/own.service`,
    );
    const {stderr} = await fail(['rebase', 'child'], 4, options);
    expect(stderr).to.include('/etc/systemd/system/own.service').and.include('usermod --uid');
    await succeed(['undo'], options);
    expect((await document(['tree'], options)).snapshots[2]?.revision).to.equal(before[2]?.revision);
  });

  it("get two: the layer's account keeps its name and its files, and gets a free number", async () => {
    const number = await idOf('child', '-u layer');
    const {stdout} = await succeed(['rebase', 'child', '--json'], options);
    const {results} = JSON.parse(stdout) as {
      results: readonly {readonly layer: {readonly renumbered: readonly Renumbered[]}}[];
    };
    const {renumbered = []} = results[0]?.layer ?? {};
    const found = renumbered.map(({path: file, name, other}) => `${file} ${name} ${other}`);
    expect(found).to.have.members([
      '/etc/group layer above',
      '/etc/group team others',
      '/etc/passwd layer above',
    ]);
    const user = renumbered.find((one) => one.path === '/etc/passwd');
    expect(user?.from).to.equal(number);
    expect(await idOf('child', '-u layer'))
      .to.equal(user?.to)
      .and.not.equal(number);
    expect(await idOf('child', '-u above')).to.equal(number);
    const seen = await run('child', LOOK);
    expect(seen).to.include.members(['layer 755 layer:layer', 'layer/state 640 layer:layer']);
    expect(seen).to.include.members(['above 755 above:above', 'above/state 640 above:above']);
    expect(seen).to.include.members([
      '/srv/shared 2755 layer:layer',
      '/srv/team 644 root:team',
      'team:layer',
    ]);
    expect(seen.filter((line) => /^(?:\d+|\/.*\/)$/.test(line))).to.deep.equal([]);
  });

  it('have nothing to say the next time', async () => {
    const id = await idOf('child', '-u layer');
    await run('parent', 'echo later >/etc/later');
    const {stdout} = await succeed(['rebase', 'child'], options);
    expect(stdout).to.not.include('has the number');
    expect(await idOf('child', '-u layer')).to.equal(id);
  });
});
