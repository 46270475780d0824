import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {alpineMachine, type AlpineMachine} from '../helpers/alpine-machine.js';
import {document, fail, succeed, type AshOptions, type Outcome} from '../helpers/ash.js';
import {expectBrought} from '../helpers/expect-brought.js';
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

describe('Alpine, with a substitute for apk', function () {
  let directory: string | undefined;
  let machine: AlpineMachine;
  let options: AshOptions;

  before(async function () {
    needsRoot(this);
    needsPrograms(this, 'bwrap', 'mkfs.btrfs', 'losetup', 'busybox', 'unshare');
    directory = temporaryDirectory('alpine');
    machine = await alpineMachine(directory);
    await machine.repository.publish([
      {...TOOL, version: '1.0'},
      {...DATA, version: '1.0'},
    ]);
    const store = path.join(directory, 'store.img');
    options = {store, program: machine.program, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['init', store, '--size', '3G'], options);
    const mirror = machine.repository.address;
    await succeed(['new', '--distro', 'alpine', '--mirror', mirror, '--name', 'alpine'], options);
    await succeed(['branch', 'alpine', '--name', 'work'], options);
  });

  after(async () => {
    await (machine as AlpineMachine | undefined)?.repository.server.close();
    removeTemporary(directory);
  });

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
  const namesIn = async (snapshot: string): Promise<string[]> =>
    (await document(['list', '-s', snapshot], options)).packages.map(({name}) => name);

  const versionOfTool = async (): Promise<string | undefined> => {
    const {stdout} = await succeed(['list', '-s', 'work', '--json'], options);
    const {packages} = JSON.parse(stdout) as {packages: {name: string; version: string}[]};
    return packages.find(({name}) => name === 'tool')?.version;
  };

  it('makes a base that knows its packages and its mirror', async () => {
    expect(await namesIn('alpine')).to.include.members(['alpine-base', 'busybox', 'apk-tools']);
    const {stdout} = await inside('cat /etc/apk/repositories; readlink /etc/apk/cache');
    expect(stdout)
      .to.include(`${machine.repository.address}/latest-stable/main`)
      .and.to.include('../../var/cache/apk');
    const tree = await succeed(['tree', '--json'], options);
    expect(tree.stdout).to.include('"alpine"');
  });

  it('installs with dependencies, and knows what was asked for and who owns a file', async () => {
    await succeed(['install', '-s', 'work', '--yes', 'tool'], options);
    expect(await namesIn('work')).to.include.members(['tool', 'tool-data']);
    const {stdout} = await succeed(['diff', 'alpine', 'work'], options);
    expect(stdout)
      .to.match(/tool\b.*1\.0-r1/)
      .and.to.include('tool-data');
    expect(stdout).to.not.match(/installed\.new|scripts\.tar/);
    const which = await succeed(['which', 'tool-data'], options);
    expect(which.stdout).to.include('work');
  });

  it('keeps an edited configuration file through an upgrade, with the new one beside it', async () => {
    await inside('echo colour=blue > /etc/tool.conf');
    await machine.repository.publish([
      {...TOOL, version: '2.0', files: {...TOOL.files, '/etc/tool.conf': 'colour=green\n'}},
    ]);
    const upgraded = await succeed(['upgrade', '-s', 'work', '--yes'], options);
    expect(upgraded.stdout + upgraded.stderr).to.include('/etc/tool.conf.apk-new');
    const {stdout} = await inside('cat /etc/tool.conf /etc/tool.conf.apk-new');
    expect(stdout).to.include('colour=blue\ncolour=green\n');
    expect(await versionOfTool()).to.equal('2.0-r1');
  });

  it('undoes, and does again', async () => {
    await succeed(['undo', '--yes'], options);
    expect(await versionOfTool()).to.equal('1.0-r1');
    await succeed(['redo', '--yes'], options);
    expect(await versionOfTool()).to.equal('2.0-r1');
  });

  it('refuses to say that a package is gone which another one needs', async () => {
    const {stdout, stderr} = await fail(['uninstall', '-s', 'work', '--yes', 'tool-data'], 1, options);
    expect(stdout + stderr)
      .to.include('tool-data: tool')
      .and.to.include('Other packages need tool-data');
    expect(await namesIn('work')).to.include('tool-data');
    const unknown = await fail(['uninstall', '-s', 'work', '--yes', 'nothing-such'], 1, options);
    expect(unknown.stdout + unknown.stderr).to.include('No such package: nothing-such');
  });

  it('uninstalls what came along too, and keeps the edited file', async () => {
    await succeed(['uninstall', '-s', 'work', '--yes', 'tool'], options);
    expect(await namesIn('work')).to.not.include.members(['tool']);
    expect(await namesIn('work')).to.not.include.members(['tool-data']);
    expect((await inside('cat /etc/tool.conf')).stdout).to.include('colour=blue');
  });

  it("drops a change whose script fails, with apk's own words", async () => {
    await machine.repository.publish([
      {
        name: 'breaks',
        version: '1.0',
        files: {'/usr/share/breaks': 'x\n'},
        afterInstall: 'echo oh no; exit 3',
      },
    ]);
    const {stdout, stderr} = await fail(['install', '-s', 'work', '--yes', 'breaks'], 1, options);
    expect(stdout + stderr)
      .to.include('breaks-1.0-r1.post-install: script exited with error 3')
      .and.to.include('The post-install script of breaks-1.0-r1 failed');
    expect(await namesIn('work')).to.not.include('breaks');
    const log = /\/\S+\.log\b/.exec(stderr)?.[0] ?? '';
    expect(readFileSync(log, 'utf8')).to.match(/^\$ apk add .*breaks/m);
  });

  it('says what is wrong with a mirror that is down, or that sends what was not signed', async () => {
    const {server} = machine.repository;
    server.setMood('failing');
    const down = await fail(['install', '-s', 'work', '--yes', 'tool'], 1, options);
    expect(down.stdout + down.stderr)
      .to.include('temporary error')
      .and.to.include('Check the network');
    server.setMood('damaged', /APKINDEX/);
    const index = await fail(['refresh', '-s', 'work', '--yes'], 1, options);
    expect(index.stdout + index.stderr).to.match(/BAD signature|IO ERROR/);
    server.setMood('damaged', /tool-data.*\.apk$/);
    // Another package's file, so that none comes from the shared cache.
    await machine.repository.publish([{...DATA, version: '3.0'}]);
    const file = await fail(['install', '-s', 'work', '--yes', 'tool'], 1, options);
    expect(file.stdout + file.stderr).to.match(/tool-data-3\.0-r1: BAD (?:signature|archive)/);
    server.setMood('well');
    expect(await namesIn('work')).to.not.include('tool');
  });

  it('does not mind a lock file that a dead apk left', async () => {
    await inside('touch /lib/apk/db/lock');
    await succeed(['install', '-s', 'work', '--yes', 'tool-data'], options);
    expect(await namesIn('work')).to.include('tool-data');
  });

  it('rebases a layer as data, and it is as if its packages were installed again', async () => {
    const layer = {
      ...TOOL,
      name: 'layer-tool',
      version: '1.0',
      depends: ['layer-data'],
      files: {'/etc/layer.conf': 'x\n'},
    };
    await machine.repository.publish([
      {...layer, configuration: ['/etc/layer.conf']},
      {name: 'layer-data', version: '1.0', files: {'/usr/share/layer/data': 'data\n'}},
      {name: 'above-tool', version: '1.0', files: {'/usr/share/above/data': 'data\n'}, afterInstall: ':'},
    ]);
    await expectBrought('alpine', {layer: ['layer-tool'], above: 'above-tool'}, options);
  });

  it('deploys', async () => {
    await inside(
      'mkdir -p /boot /usr/share/kernel/lts; echo 6.12.1-0-lts > /usr/share/kernel/lts/kernel.release',
    );
    await inside('echo kernel > /boot/vmlinuz-lts; echo initramfs > /boot/initramfs-lts');
    writeInStore('@ash/boot/loader.json', '{"loader":"grub","arguments":[]}\n');
    const {stdout} = await succeed(['deploy', 'work'], options);
    expect(stdout).to.match(/^Deployed 1\./);
  });

  it('leaves nothing of the overlays on this machine', () => {
    expect(existsSync('/usr/local/sbin/apk')).to.equal(false);
  });
});
