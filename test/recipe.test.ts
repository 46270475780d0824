import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {document, fail, succeed, type AshOptions} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** A configuration file of the base, a service, a user, a group, and files of nobody of every kind. */
const CHANGES = `sed -i 's/^UMASK.*/UMASK 027/' /etc/login.defs
printf '[Unit]\\nDescription=x\\n[Service]\\nExecStart=/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n' >/etc/systemd/system/hello.service
systemctl enable hello.service
groupadd --system crew
useradd --create-home --groups crew --shell /bin/bash --comment 'A. Person' alice
mkdir -m 750 /opt/data
chgrp crew /opt/data
printf 'a\\0b' >/opt/data/binary
printf 'no end' >/opt/data/text
head -c 100000 /dev/zero >/opt/data/large
ln -s ../data /opt/data/link
mkfifo /opt/data/fifo
mknod /opt/data/null c 1 3
chmod 4755 /usr/bin/nproc
rm /etc/cron.daily/dpkg`;

const SECRETS = `printf '%s\\n' '-----BEGIN PRIVATE KEY-----' abc >/etc/mail.key
echo 'alice:$6$abc$def' | chpasswd --encrypted
printf x >"$(printf '/opt/\\377')"`;

describe('recipes', function () {
  const directory = temporaryDirectory('recipe');
  const recipe = path.join(directory, 'ash.yaml');
  let first: AshOptions;
  let second: AshOptions;

  before(async function () {
    needsImages(this);
    const env = {ASH_LOG_DIR: path.join(directory, 'logs')};
    first = {store: await storeWithDebian(directory), env};
    second = {store: path.join(directory, 'second.img'), env};
    await succeed(['init', second.store ?? '', '--size', '4G']);
  });
  after(() => {
    removeTemporary(directory);
  });

  const run = async (snapshot: string, script: string) =>
    succeed(['run', '-s', snapshot, '--', 'sh', '-euc', script], first);
  const fingerprint = async (snapshot: string, options: AshOptions) =>
    (await succeed(['fingerprint', snapshot], options)).stdout.trim();

  it('make on an empty store what they were exported from', async () => {
    await succeed(['branch', 'debian', '--name', 'tools', '--description', 'What everybody needs'], first);
    await succeed(['install', '-s', 'tools', '--yes', 'nano', 'systemd'], first);
    await succeed(['branch', 'tools', '--name', 'people'], first);
    await run('people', CHANGES);
    await succeed(['branch', 'people', '--name', 'top'], first);
    await succeed(['install', '-s', 'top', '--yes', 'less'], first);
    await succeed(['config', 'set', '-s', 'top', 'shell', '/bin/dash'], first);
    await run('top', "sed -i 's/^NAME_REGEX/#&/; 1i # mine' /etc/adduser.conf; apt-get --yes remove nano");

    const written = await succeed(['export', 'top', '--lock', '-o', recipe], first);
    expect(written.stdout).to.include('ash.yaml');
    const text = readFileSync(recipe, 'utf8');
    expect(text)
      .to.include('packages: [nano, systemd]')
      .and.include('What everybody needs')
      .and.include('-UMASK');
    expect(text).to.include('hello.service').and.not.include('multi-user.target.wants');

    await succeed(['apply', recipe, '--yes'], second);
    for (const name of ['debian', 'tools', 'people', 'top']) {
      const listing = path.join(directory, `${name}.ash1`);
      await succeed(['fingerprint', name, '--full', '-o', listing], first);
      const verified = await document(['verify', name, '--fingerprint', listing], second);
      expect(verified, name).to.deep.include({equal: true});
      expect(await fingerprint(name, second)).to.equal(await fingerprint(name, first));
    }
  });

  it('change nothing when everything fits', async () => {
    const before = (await document(['log'], second)).operations[0]?.id;
    expect((await succeed(['apply', recipe, '--yes'], second)).stdout).to.include('nothing was changed');
    expect((await succeed(['apply', recipe, '--yes', '--locked'], second)).stdout).to.include(
      'nothing was changed',
    );
    expect((await succeed(['apply', recipe, '--dry-run'], first)).stdout).to.include('nothing was changed');
    expect((await document(['log'], second)).operations[0]?.id).to.equal(before);
  });

  it('install exactly what a lock says, or say which versions are gone', async () => {
    const lock = path.join(directory, 'ash.lock');
    writeFileSync(
      recipe,
      `${readFileSync(recipe, 'utf8')}  - {name: exact, on: debian, packages: [hello]}\n`,
    );
    const misfit = await fail(['apply', recipe, '--yes', '--locked'], 4, second);
    expect(misfit.stderr).to.include('another recipe');
    await succeed(['apply', recipe, '--yes', '--lock'], second);
    await succeed(['delete', 'exact', '--yes'], second);
    const done = await succeed(['apply', recipe, '--yes', '--locked'], second);
    expect(done.stdout).to.include('exact is as the recipe says');
    await succeed(['delete', 'exact', '--yes'], second);
    const text = readFileSync(lock, 'utf8');
    writeFileSync(lock, withChange(text, 'exact', {packages: {hello: '0.1'}}));
    const gone = await fail(['apply', recipe, '--yes', '--locked'], 1, second);
    expect(gone.stderr).to.include('hello 0.1').and.include('are not to be had');
    expect(gone.stdout + gone.stderr).to.not.include('Unpacking');
    writeFileSync(lock, withChange(text, 'exact', {hashes: {hello: `sha256:${'0'.repeat(64)}`}}));
    const replaced = await fail(['apply', recipe, '--yes', '--locked'], 1, second);
    expect(replaced.stderr).to.include('not those that were locked').and.include('sha256:000');
    expect(replaced.stdout + replaced.stderr).to.not.include('Unpacking');
    expect((await document(['tree'], second)).snapshots.map(({name}) => name)).to.not.include('exact');
  });

  it('have secrets only when they are told to', async () => {
    await succeed(['branch', 'people', '--name', 'secret'], first);
    await run('secret', SECRETS);
    const quiet = await succeed(['export', 'secret'], first);
    expect(quiet.stdout).to.not.include('BEGIN').and.not.include('$6$');
    expect(quiet.stdout).to.include('/etc/mail.key: it is secret').and.include('not UTF-8');
    expect(quiet.stderr).to.include('--with-secrets').and.include('/etc/mail.key');
    const all = await succeed(['export', 'secret', '--with-secrets'], first);
    expect(all.stdout).to.include('BEGIN PRIVATE KEY').and.include('$6$abc$def');
  });
});

type Texts = Readonly<Record<string, string>>;

/** A lock in which the last snapshot has other versions or hashes, with the hash of all that belongs to it. */
function withChange(
  text: string,
  snapshot: string,
  change: {readonly packages?: Texts; readonly hashes?: Texts},
): string {
  const [before = '', own = ''] = text.split(`  ${snapshot}:\n`);
  const [, versions = '', files = ''] = own.split(/^ {4}(?:packages|hashes):$/m);
  const read = (part: string, other: Texts = {}) =>
    [...part.matchAll(/^ {6}"?([^\s":]+(?::[a-z0-9]+)?)"?: "(.*)"$/gm)].map(([, key = '', value = '']) => [
      key,
      other[key] ?? value,
    ]);
  const packages = read(versions, change.packages);
  const hashes = read(files, change.hashes);
  const hash = createHash('sha256')
    .update(JSON.stringify([packages, hashes]))
    .digest('hex');
  const lines = (pairs: readonly (readonly string[])[]) =>
    pairs.map(([key = '', value = '']) => `      "${key}": "${value}"\n`).join('');
  return `${before}  ${snapshot}:\n    sha256: "${hash}"\n    packages:\n${lines(packages)}    hashes:\n${lines(hashes)}`;
}
