import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import type {PacmanRepository} from 'ash-testkit';
import {archRepository} from '../../plugins/ash-plugin-arch/test/helpers/arch-tree.js';
import {ASH, document, fail, succeed, type AshOptions} from '../helpers/ash.js';
import {needsImages, storeWithDebian} from '../helpers/base-store.js';
import {needsPrograms} from '../helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from '../helpers/temporary.js';

/** The machine's pacman is told in a mount name space of its own not to ask for signatures. */
const UNSIGNED = [
  'unshare',
  '--mount',
  'sh',
  '-euc',
  'mount --bind "$1" /etc/pacman.conf; shift; exec "$@"',
  'sh',
];

/** What of the report of a graft is looked at. */
interface Report {
  readonly unknown: readonly string[];
  readonly conflicts: readonly unknown[];
  readonly ownersUnknown: readonly string[];
  readonly left: readonly {readonly path: string}[];
}

/** What a person did in the Debian beside installing packages. */
const LAYER = `mkdir -p /opt/own/deep /opt/shared /srv/site /usr/local/share/man /root/notes /home/somebody
chmod 700 /root/notes
echo deep >/opt/own/deep/file
ln -s deep/file /opt/own/link
mkfifo /opt/own/fifo
printf x >"$(printf '/opt/own/\\377')"
echo mine >/opt/shared/file
echo page >/usr/local/share/man/own
useradd --system --user-group --home-dir /srv/site site-owner
echo page >/srv/site/index.html
cp /bin/true /srv/site/as-owner
chown site-owner:site-owner /srv/site/index.html /srv/site/as-owner
chmod 640 /srv/site/index.html
chmod 6755 /srv/site/as-owner
echo own >/etc/own.conf
echo mine >>/etc/issue
printf '[Service]\\nExecStart=/bin/true\\n' >/etc/systemd/system/own.service`;

/** It has a file where the layer has one of its own. */
const NANO = {
  name: 'nano',
  version: '8',
  files: {'/usr/bin/nano': {content: '#!/bin/sh\n', mode: 0o755}, '/opt/shared/file': 'of the package\n'},
};

describe('a layer of a Debian on an Arch, both real', function () {
  let directory: string | undefined;
  let repository: PacmanRepository | undefined;
  let options: AshOptions;

  before(async function () {
    needsImages(this);
    needsPrograms(this, 'pacman', 'repo-add', 'bsdtar', 'zstd', 'unshare');
    directory = temporaryDirectory('graft-across');
    const place = path.join(directory, 'repository');
    mkdirSync(place);
    repository = await archRepository(place);
    await repository.publish([NANO]);
    const configuration = path.join(directory, 'pacman.conf');
    writeFileSync(configuration, '[options]\nSigLevel = Never\n');
    options = {
      store: await storeWithDebian(directory),
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
      program: [...UNSIGNED, configuration, ...ASH],
    };
    await succeed(['new', '--distro', 'arch', '--name', 'arch', '--mirror', repository.address], options);
    const link = 'rm -rf /usr/local/share/man && ln -s ../man /usr/local/share/man';
    await succeed(['run', '-s', 'arch', '--', 'sh', '-c', link], options);
    await succeed(['branch', 'debian', '--name', 'layer'], options);
    await succeed(['install', '-s', 'layer', '--yes', 'nano', 'hello'], options);
    await succeed(['run', '-s', 'layer', '--', 'sh', '-euc', LAYER], options);
  });

  after(async () => {
    await repository?.server.close();
    removeTemporary(directory);
  });

  const graft = (...words: readonly string[]): string[] => ['graft', 'layer', '--onto', 'arch', ...words];
  const inside = async (script: string): Promise<string[]> => {
    const {stdout} = await succeed(['run', '-s', 'both', '--', 'sh', '-euc', script], options);
    return stdout.split('\n').map((line) => line.replace(/^\d+: {3}/, ''));
  };

  it('makes nothing when the mirror does not answer, rather than to call its packages unknown', async () => {
    repository?.server.setMood('failing');
    const {stderr} = await fail(graft('--name', 'never'), 1, options);
    repository?.server.setMood('well');
    expect(stderr).to.match(/^Error: pacman ended/m);
    expect((await document(['tree'], options)).snapshots.map(({name}) => name)).to.not.include('never');
  });

  it('brings what is there under the same name, and says what it did not bring', async () => {
    const {stdout, stderr} = await succeed(graft('--name', 'both', '--json'), options);
    const {results} = JSON.parse(stdout) as {results: readonly {readonly layer: Report}[]};
    const [{layer} = {layer: undefined}] = results;
    expect(layer?.unknown).to.deep.equal(['hello']);
    expect(stderr).to.not.include('target not found');
    expect(layer?.conflicts).to.deep.equal([]);
    expect(layer?.ownersUnknown).to.deep.equal(['site-owner']);
    const left = layer?.left.map(({path: name}) => name);
    expect(left).to.include.members([
      '/etc/own.conf',
      '/etc/issue',
      '/etc/passwd',
      '/usr/local/share/man/own',
    ]);
    expect(left).to.include('/etc/systemd/system/own.service').and.include('/opt/shared/file');
    expect(left?.filter((name) => /^\/(?:root|home|srv)\//.test(name))).to.deep.equal([]);
    const {packages} = await document(['list', '-s', 'both'], options);
    expect(packages.map(({name}) => name))
      .to.include('nano')
      .and.not.include('hello');
  });

  it('has the files as they were, but nothing of a stranger', async () => {
    const seen = await inside(`cd /opt/own; cat deep/file link; stat -c '%n %F' fifo; ls -b
      stat -c '%n %a %U:%G' /srv/site/index.html /srv/site/as-owner /home/somebody /root/notes
      cat /opt/shared/file; ls -ld /usr/local/share/man; pacman -Qqe`);
    expect(seen.filter((line) => line === 'deep')).to.have.length(3);
    expect(seen).to.include.members(['fifo fifo', '\\377', 'of the package', 'nano', 'base']);
    expect(seen).to.include.members([
      '/srv/site/index.html 640 root:root',
      '/srv/site/as-owner 755 root:root',
    ]);
    expect(seen).to.include('/home/somebody 755 root:root').and.include('/root/notes 700 root:root');
    expect(seen.join('\n')).to.match(/\/usr\/local\/share\/man -> \.\.\/man/);
  });

  it('is a layer of the Arch from then on', async () => {
    await succeed(['run', '-s', 'arch', '--', 'sh', '-c', 'echo later >/etc/later'], options);
    await succeed(['rebase', 'both'], options);
    expect(await inside('cat /etc/later /opt/own/deep/file')).to.include.members(['later', 'deep']);
  });

  it('tells a person the same, and a dry run makes nothing', async () => {
    const before = (await document(['tree'], options)).snapshots;
    const {stdout} = await succeed(graft('--dry-run'), options);
    expect(stdout).to.include('Not to be had in this distribution: hello.');
    expect(stdout)
      .to.match(/Not carried: \d+ paths: .*\/etc\//)
      .and.include('site-owner');
    expect((await document(['tree'], options)).snapshots).to.deep.equal(before);
  });
});
