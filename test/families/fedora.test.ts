import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import type {LocalRepository, PackageRecipe, RpmExtras} from 'ash-testkit';
import {
  fedoraRepository,
  lacksForFedoraTree,
  RELEASE,
} from '../../plugins/ash-plugin-fedora/test/helpers/fedora-tree.js';
import {fail, succeed, type AshOptions, type Outcome} from '../helpers/ash.js';
import {expectBrought, INDEX, TOLD} from '../helpers/expect-brought.js';
import {needsPrograms, needsRoot} from '../helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from '../helpers/temporary.js';

const TOOL = {
  name: 'tool',
  depends: ['tool-data'],
  files: {
    '/usr/bin/tool': {content: '#!/bin/sh\necho tool\n', mode: 0o755},
    '/etc/tool.conf': 'colour=red\n',
  },
  configuration: ['/etc/tool.conf'],
  afterInstall: 'echo "tool $1" >> /var/lib/tool.log',
};
const DATA = {name: 'tool-data', files: {'/usr/share/tool/data': 'data\n'}};

/** Makes an index of files of all packages by a trigger. */
const INDEXER = {
  name: 'indexer',
  version: '1.0',
  rpmTriggers: [
    '%transfiletriggerin -- /usr/share/applications',
    `cd /usr/share/applications; ls *.desktop > ${INDEX}; sort > ${TOLD}`,
  ],
};

/** Looks like a kernel of Fedora, so that a snapshot with it can be deployed. */
const KERNEL = {
  name: 'kernel-core',
  version: '6.12.1',
  files: {
    '/usr/lib/modules/6.12.1-1.x86_64/vmlinuz': 'kernel\n',
    '/boot/vmlinuz-6.12.1-1.x86_64': 'kernel\n',
    '/boot/initramfs-6.12.1-1.x86_64.img': 'initramfs\n',
  },
};

describe('a Fedora, with the real dnf and rpm and Debian programs for the rest', function () {
  this.timeout(300_000);
  let directory: string | undefined;
  let repository: LocalRepository | undefined;
  let options: AshOptions;

  before(async function () {
    this.timeout(900_000);
    needsRoot(this);
    needsPrograms(this, 'bwrap', 'mkfs.btrfs', 'losetup', 'dnf', 'rpmbuild', 'createrepo_c', 'unshare');
    const lacking = await lacksForFedoraTree();
    if (lacking !== undefined) {
      this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
      this.skip();
    }
    directory = temporaryDirectory('fedora');
    const served = path.join(directory, 'repository');
    mkdirSync(served);
    repository = await fedoraRepository(served);
    await publish({...TOOL, version: '1.0'}, {...DATA, version: '1.0'}, KERNEL);
    const store = path.join(directory, 'store.img');
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['init', store, '--size', '4G'], options);
    const mirror = repository.address;
    await succeed(
      ['new', '--distro', 'fedora', '--release', RELEASE, '--mirror', mirror, '--name', 'fedora'],
      options,
    );
    await succeed(['branch', 'fedora', '--name', 'work'], options);
  });

  after(async () => {
    await repository?.server.close();
    removeTemporary(directory);
  });

  const publish = async (...recipes: (PackageRecipe & RpmExtras)[]): Promise<void> => {
    await repository?.publish(recipes);
  };
  /** A store gets its boot loader from `ash setup`, which needs a disk. */
  const writeInStore = (name: string, text: string): void => {
    const place = path.join(directory ?? '', 'mounted');
    mkdirSync(place, {recursive: true});
    execFileSync('mount', ['-o', 'loop', options.store ?? '', place]);
    try {
      writeFileSync(path.join(place, name), text);
    } finally {
      execFileSync('umount', [place]);
    }
  };
  const inside = (script: string, snapshot = 'work'): Promise<Outcome> =>
    succeed(['run', '-s', snapshot, '--', 'sh', '-c', script], options);
  const versions = async (snapshot = 'work'): Promise<Record<string, string>> => {
    const {stdout} = await succeed(['list', '-s', snapshot, '--json'], options);
    const {packages} = JSON.parse(stdout) as {packages: {name: string; version: string}[]};
    return Object.fromEntries(packages.map(({name, version}) => [name, version]));
  };

  it('makes a base that knows its packages and its mirror', async () => {
    expect(await versions('fedora')).to.deep.equal({system: `${RELEASE}-1`});
    const {stdout} = await inside('cat /etc/yum.repos.d/*.repo; rpm -qa; readlink /var/lib/rpm');
    expect(stdout)
      .to.include(`${repository?.address ?? ''}/releases/$releasever`)
      .and.to.include(`system-${RELEASE}-1`);
    expect(stdout).to.include('../../usr/lib/sysimage/rpm');
  });

  it('installs with dependencies, and knows what was asked for and who owns a file', async () => {
    await succeed(['install', '-s', 'work', '--yes', 'tool'], options);
    expect(await versions()).to.include({tool: '1.0-1', 'tool-data': '1.0-1'});
    const {stdout} = await succeed(['diff', 'fedora', 'work'], options);
    expect(stdout)
      .to.match(/tool\b.*1\.0-1/)
      .and.to.include('tool-data');
    expect(stdout).to.not.match(/rpmdb|history\.sqlite|\/var\/cache/);
    expect((await succeed(['which', 'tool-data'], options)).stdout).to.include('work');
    const rpm = (await inside('rpm -qf /usr/bin/tool; dnf -q repoquery --userinstalled')).stdout;
    expect(rpm)
      .to.include('tool-1.0-1.noarch')
      .and.to.not.match(/tool-data/);
  });

  it('keeps an edited configuration file through an upgrade, with the new one beside it', async () => {
    await inside('echo colour=blue > /etc/tool.conf');
    await publish({...TOOL, version: '2.0', files: {...TOOL.files, '/etc/tool.conf': 'colour=green\n'}});
    await succeed(['upgrade', '-s', 'work', '--yes'], options);
    const {stdout} = await inside('cat /etc/tool.conf /etc/tool.conf.rpmnew');
    expect(stdout).to.include('colour=blue\ncolour=green\n');
    expect(await versions()).to.include({tool: '2.0-1'});
    expect((await succeed(['status'], options)).stdout).to.include('/etc/tool.conf.rpmnew');
  });

  it('undoes, and does again', async () => {
    await succeed(['undo', '--yes'], options);
    expect(await versions()).to.include({tool: '1.0-1'});
    await succeed(['redo', '--yes'], options);
    expect(await versions()).to.include({tool: '2.0-1'});
  });

  it('says so when a package is not installed', async () => {
    const {stderr} = await fail(['uninstall', '-s', 'work', '--yes', 'nothing-such'], 3, options);
    expect(stderr).to.include('The package nothing-such is not installed');
  });

  it('uninstalls what came along too, and keeps the edited file beside', async () => {
    await succeed(['uninstall', '-s', 'work', '--yes', 'tool'], options);
    expect(await versions()).to.deep.equal({system: `${RELEASE}-1`});
    expect((await inside('cat /etc/tool.conf.rpmsave')).stdout).to.include('colour=blue');
  });

  it("drops a change whose script fails, before or after the files are there, with dnf's own words", async () => {
    await publish(
      {
        name: 'breaks-after',
        version: '1',
        files: {'/usr/share/breaks': 'x\n'},
        afterInstall: 'echo oh no; exit 3',
      },
      {
        name: 'breaks-before',
        version: '1',
        files: {'/usr/share/breaks': 'x\n'},
        rpmBeforeInstall: 'echo oh no; exit 4',
      },
    );
    await succeed(['refresh', '-s', 'work', '--yes'], options);
    for (const name of ['breaks-after', 'breaks-before']) {
      const {stdout, stderr} = await fail(['install', '-s', 'work', '--yes', name], 1, options);
      expect(stdout + stderr, name)
        .to.match(/oh no/)
        .and.to.match(/script of breaks-\w+(?:-1-1\.noarch)? failed/);
      expect(await versions()).to.not.have.any.keys('breaks-after', 'breaks-before');
    }
  });

  it('says what is wrong with a name, and with a mirror that is down or sends damaged files', async () => {
    const unknown = await fail(['install', '-s', 'work', '--yes', 'nothing-such'], 1, options);
    expect(unknown.stderr).to.include('Check the spelling of nothing-such');
    repository?.server.setMood('failing');
    const down = await fail(['refresh', '-s', 'work', '--yes'], 1, options);
    expect(down.stdout + down.stderr)
      .to.match(/503/)
      .and.to.match(/another mirror|does not answer/);
    repository?.server.setMood('well');
    await publish({name: 'never-fetched', version: '1.0', files: {'/usr/share/never-fetched': 'x\n'}});
    repository?.server.setMood('damaged', /never-fetched.*\.rpm$/);
    await succeed(['refresh', '-s', 'work', '--yes'], options);
    const damaged = await fail(['install', '-s', 'work', '--yes', 'never-fetched'], 1, options);
    expect(damaged.stdout + damaged.stderr).to.match(/download was damaged/);
    repository?.server.setMood('well');
    expect(await versions()).to.deep.equal({system: `${RELEASE}-1`});
  });

  it('fetches a package once for all snapshots', async () => {
    await publish({name: 'shared', version: '1.0', files: {'/usr/share/shared': 'x\n'}});
    const fetched = (): number =>
      repository?.server.requests.filter((name) => name.endsWith('/shared-1.0-1.noarch.rpm')).length ?? 0;
    for (const name of ['first', 'second']) {
      await succeed(['branch', 'fedora', '--name', name], options);
      await succeed(['install', '-s', name, '--yes', 'shared'], options);
      expect(await versions(name)).to.include({shared: '1.0-1'});
      expect(fetched(), name).to.equal(1);
    }
    const {stdout} = await succeed(['diff', 'fedora', 'second'], options);
    expect(stdout).to.not.include('/var/cache');
  });

  it('takes no package from a snapshot that is not what the lists say', async () => {
    await publish({name: 'victim', version: '1.0', files: {'/usr/share/victim': 'good\n'}});
    await publish({name: 'attack', version: '1.0', files: {'/usr/share/victim': 'evil\n'}});
    const place = path.join(directory ?? '', 'repository');
    const find = (name: string): string =>
      execFileSync('find', [place, '-name', `${name}-1.0-1.noarch.rpm`], {encoding: 'utf8'}).trim();
    const evil = readFileSync(find('attack')).toString('base64');
    const shared = '/var/cache/ash/packages/victim-1.0-1.noarch.rpm';
    await inside(`echo ${evil} | base64 --decode > ${shared}`, 'first');
    expect((await inside(`ls ${shared}`, 'second')).stdout).to.include(shared);
    await succeed(['refresh', '-s', 'second', '--yes'], options);
    await succeed(['install', '-s', 'second', '--yes', 'victim'], options);
    expect((await inside('cat /usr/share/victim', 'second')).stdout).to.match(/^good\n/);
  });

  it('does not mind lock files that a dead dnf left', async () => {
    await inside(
      'echo 1 > /var/lib/dnf/rpmdb_lock.pid; echo 1 > /var/cache/dnf/metadata_lock.pid; touch /usr/lib/sysimage/rpm/.rpm.lock',
    );
    await succeed(['install', '-s', 'work', '--yes', 'tool-data'], options);
    expect(await versions()).to.include({'tool-data': '1.0-1'});
  });

  it('repairs', async () => {
    await succeed(['repair', '-s', 'work', '--yes'], options);
    expect(await versions()).to.include({'tool-data': '1.0-1'});
  });

  it('rebases a layer as data, and it is as if its packages were installed again', async () => {
    await publish(
      INDEXER,
      {
        ...{name: 'layer-tool', version: '1.0', depends: ['layer-data'], files: {'/etc/layer.conf': 'x\n'}},
        ...{configuration: ['/etc/layer.conf'], afterInstall: 'echo made > /etc/layer.made'},
      },
      {name: 'layer-data', version: '1.0', files: {'/usr/share/applications/layer.desktop': 'data\n'}},
      {name: 'above-tool', version: '1.0', files: {'/usr/share/applications/above.desktop': 'data\n'}},
    );
    const packages = {indexer: 'indexer', layer: ['layer-tool'], above: 'above-tool'};
    await expectBrought('fedora', packages, options);
  });

  it('deploys a snapshot with a kernel', async () => {
    await succeed(['install', '-s', 'work', '--yes', 'kernel-core'], options);
    writeInStore('@ash/boot/loader.json', '{"loader":"grub","arguments":[]}\n');
    const {stdout} = await succeed(['deploy', 'work'], options);
    expect(stdout).to.match(/^Deployed 1\./);
  });
});
