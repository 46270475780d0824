import {execFileSync} from 'node:child_process';
import {readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import type {PacmanRepository} from 'ash-testkit';
import {archRepository} from '../../plugins/ash-plugin-arch/test/helpers/arch-tree.js';
import {serveAur} from '../../plugins/ash-plugin-arch/test/helpers/aur-server.js';
import {ASH, document, fail, succeed, type AshOptions, type Outcome} from '../helpers/ash.js';
import {expectBrought, INDEX, TOLD} from '../helpers/expect-brought.js';
import {showByUuid, uuidOf} from '../helpers/by-uuid.js';
import {needsPrograms, needsRoot} from '../helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from '../helpers/temporary.js';
import {Terminal} from '../helpers/terminal.js';

/** The machine's pacman is told in a mount name space of its own not to ask for signatures. */
const UNSIGNED = [
  'unshare',
  '--mount',
  'sh',
  '-euc',
  'mount --bind "$1" /etc/pacman.conf; shift; exec "$@"',
  'sh',
];

/** Makes an index of files of all packages by a hook, and a list of those that set it off. */
const INDEXER = {
  name: 'indexer',
  version: '1',
  files: {
    '/usr/bin/indexer': {
      content: `#!/bin/sh\ncd /usr/share/applications; ls *.desktop > ${INDEX}\nsort > ${TOLD}\n`,
      mode: 0o755,
    },
    '/usr/share/libalpm/hooks/30-indexer.hook': [
      ...['[Trigger]', 'Type = Path', 'Operation = Install', 'Operation = Upgrade', 'Operation = Remove'],
      ...['Target = usr/share/applications/*', '[Action]', 'When = PostTransaction', 'NeedsTargets'],
      ...['Exec = /usr/bin/indexer', ''],
    ].join('\n'),
  },
};

/** Looks like a kernel of Arch, so that a snapshot with it can be deployed. */
const KERNEL = {
  name: 'linux',
  version: '6.12.1.arch1',
  files: {
    '/usr/lib/modules/6.12.1-arch1-1/vmlinuz': 'kernel\n',
    '/usr/lib/modules/6.12.1-arch1-1/pkgbase': 'linux\n',
    '/boot/vmlinuz-linux': 'kernel\n',
    '/boot/initramfs-linux.img': 'initramfs\n',
  },
};

describe('an Arch, with the real pacman and Debian programs for the rest', function () {
  this.timeout(300_000);
  let directory: string | undefined;
  let repository: PacmanRepository | undefined;
  let aur: Awaited<ReturnType<typeof serveAur>> | undefined;
  let options: AshOptions;
  let revision = 0;

  before(async function () {
    needsRoot(this);
    needsPrograms(
      this,
      'bwrap',
      'mkfs.btrfs',
      'losetup',
      'mmdebstrap',
      'pacman',
      'repo-add',
      'bsdtar',
      'git',
      'tmux',
      'zstd',
    );
    directory = temporaryDirectory('arch');
    const place = path.join(directory, 'repository');
    execFileSync('mkdir', [place, path.join(directory, 'aur')]);
    repository = await archRepository(place);
    await repository.publish([
      {name: 'lib', version: '1'},
      {
        name: 'hello',
        version: '1',
        depends: ['lib'],
        files: {
          '/usr/bin/hello': {content: '#!/bin/sh\necho 1\n', mode: 0o755},
          '/etc/hello.conf': 'a=1\n',
          '/etc/plain.conf': 'p=1\n',
        },
        configuration: ['/etc/hello.conf', '/etc/plain.conf'],
      },
      {name: 'bad', version: '1', files: {'/etc/bad': 'x\n'}, afterInstall: 'echo about to fail; exit 3'},
      KERNEL,
    ]);
    const configuration = path.join(directory, 'pacman.conf');
    writeFileSync(configuration, '[options]\nSigLevel = Never\n');
    options = {
      store: path.join(directory, 'store.img'),
      env: {ASH_LOG_DIR: path.join(directory, 'logs')},
      program: [...UNSIGNED, configuration, ...ASH],
    };
    await succeed(['init', options.store ?? '', '--size', '4G'], options);
    await succeed(['new', '--distro', 'arch', '--name', 'arch', '--mirror', repository.address], options);
  });

  after(async () => {
    await aur?.server.close();
    await repository?.server.close();
    removeTemporary(directory);
  });

  async function packages(): Promise<string[]> {
    return (await document(['list', '-s', 'arch'], options)).packages.map(({name}) => name);
  }

  async function inside(script: string): Promise<string> {
    return (await succeed(['run', '-s', 'arch', '--', 'sh', '-euc', script], options)).stdout;
  }

  /** A command fails with this exit code, these words and a hint, and the snapshot stays as it was. */
  async function drops(words: readonly string[], code: number, ...said: readonly RegExp[]): Promise<Outcome> {
    const before = (await document(['tree'], options)).snapshots;
    const outcome = await fail([...words, '--yes'], code, options);
    for (const pattern of said) expect(outcome.stderr).to.match(pattern);
    expect((await document(['tree'], options)).snapshots).to.deep.equal(before);
    return outcome;
  }

  it('is made from a mirror, and its snapshots know what they are', async () => {
    const [snapshot] = (await document(['tree'], options)).snapshots;
    expect(snapshot?.distro).to.equal('arch');
    expect(await packages()).to.deep.equal(['base']);
  });

  it('installs with dependencies, and says who owns what', async () => {
    await succeed(['install', '-s', 'arch', '--yes', 'hello'], options);
    expect(await packages()).to.deep.equal(['base', 'hello', 'lib']);
    expect((await succeed(['which', 'hello'], options)).stdout).to.contain('hello');
    const {stdout} = await succeed(['diff', '0.1', '0.2', '--json'], options);
    const {packages: changed, configuration} = JSON.parse(stdout) as Awaited<ReturnType<typeof document>>;
    expect(changed.map(({name}) => name)).to.have.members(['hello', 'lib']);
    expect(configuration.find((one) => one.path === '/etc/hello.conf')?.owners).to.deep.equal(['hello']);
  });

  it('upgrades, keeps an edited configuration file, and puts the new one beside', async () => {
    await inside('echo mine > /etc/hello.conf');
    await repository?.publish([
      {
        name: 'hello',
        version: '2',
        depends: ['lib'],
        files: {
          '/usr/bin/hello': {content: '#!/bin/sh\necho 2\n', mode: 0o755},
          '/etc/hello.conf': 'a=2\n',
          '/etc/plain.conf': 'p=2\n',
        },
        configuration: ['/etc/hello.conf', '/etc/plain.conf'],
      },
    ]);
    await succeed(['upgrade', '-s', 'arch', '--yes'], options);
    const seen = await inside('hello; cat /etc/hello.conf /etc/hello.conf.pacnew /etc/plain.conf');
    expect(seen).to.contain('2\nmine\na=2\np=2\n');
    revision = (await document(['tree'], options)).snapshots[0]?.revision ?? 0;
  });

  it('refuses to remove what others need, and removes what nobody does', async () => {
    await drops(['uninstall', '-s', 'arch', 'lib'], 1, /^Error: pacman ended/m, /hello needs lib/);
    await drops(['uninstall', '-s', 'arch', 'no-such'], 3, /no-such is not installed/);
    await succeed(['uninstall', '-s', 'arch', '--yes', 'hello'], options);
    expect(await packages()).to.deep.equal(['base', 'lib']);
    expect(await inside('cat /etc/hello.conf.pacsave')).to.contain('mine');
    await succeed(['undo'], options);
    expect(await packages()).to.deep.equal(['base', 'hello', 'lib']);
    expect((await document(['tree'], options)).snapshots[0]?.revision).to.equal(revision);
  });

  it('drops the change when a script of a package fails, though pacman ends with 0', async () => {
    const {stderr} = await drops(
      ['install', '-s', 'arch', 'bad'],
      1,
      /about to fail/,
      /script of a package or a hook failed/,
    );
    expect(stderr).to.match(/^Error: pacman ended/m);
    expect(await packages()).to.not.include('bad');
  });

  it('says what is wrong with names, mirrors and downloads', async () => {
    await drops(['install', '-s', 'arch', 'no-such'], 1, /spelling of no-such/);
    await drops(['install', '-s', 'arch', 'core/lib'], 2, /names a repository/);
    await repository?.publish([{name: 'later', version: '1', files: {'/usr/share/later': 'x'.repeat(5000)}}]);
    await succeed(['refresh', '-s', 'arch'], options);
    repository?.server.setMood('damaged', /later/);
    await drops(['install', '-s', 'arch', 'later'], 1, /damaged file/);
    repository?.server.setMood('absent', /later/);
    await drops(['install', '-s', 'arch', 'later'], 1, /older than the mirror/);
    repository?.server.setMood('failing');
    await drops(['refresh', '-s', 'arch'], 1, /mirror does not answer/);
    repository?.server.setMood('well');
    await succeed(['install', '-s', 'arch', '--yes', 'later'], options);
  });

  it('passes over the lock of a pacman that died', async () => {
    await inside('touch /var/lib/pacman/db.lck');
    await succeed(['uninstall', '-s', 'arch', '--yes', 'later'], options);
    expect(await packages()).to.not.include('later');
  });

  it('tells a damaged database, and repairs it', async () => {
    await inside('cd /var/lib/pacman/local/hello-2-1; head -c 100 desc > d; mv d desc');
    const {stderr} = await fail(['list', '-s', 'arch'], 1, options);
    expect(stderr)
      .to.match(/hello-2-1\/desc is damaged/)
      .and.match(/ash repair/);
    await succeed(['repair', '-s', 'arch', '--yes'], options);
    expect(await packages()).to.deep.equal(['base', 'hello', 'lib']);
  });

  it('rebases a layer as data, and it is as if its packages were installed again', async () => {
    await repository?.publish([
      INDEXER,
      {
        ...{name: 'layer-tool', version: '1', depends: ['layer-data'], files: {'/etc/layer.conf': 'x\n'}},
        ...{configuration: ['/etc/layer.conf'], afterInstall: 'echo made > /etc/layer.made'},
      },
      {name: 'layer-data', version: '1', files: {'/usr/share/applications/layer.desktop': 'data\n'}},
      {name: 'above-tool', version: '1', files: {'/usr/share/applications/above.desktop': 'data\n'}},
    ]);
    await succeed(['refresh', '-s', 'arch', '--yes'], options);
    const packages = {indexer: 'indexer', layer: ['layer-tool'], above: 'above-tool'};
    await expectBrought('arch', packages, options);
  });

  it('deploys with the kernel of a package', async function () {
    needsPrograms(this, 'mkfs.vfat', 'blkid');
    await succeed(['install', '-s', 'arch', '--yes', 'linux'], options);
    const mounted = path.join(directory ?? '', 'mounted');
    const efi = path.join(directory ?? '', 'efi.img');
    execFileSync('mkfs.vfat', ['-C', efi, '16384'], {stdio: 'ignore'});
    execFileSync('mkdir', [mounted]);
    const hide = showByUuid(efi);
    try {
      execFileSync('mount', ['-o', 'loop', options.store ?? '', mounted]);
      const facts = {loader: 'grub', efi: uuidOf(efi), arguments: ['quiet']};
      writeFileSync(path.join(mounted, '@ash/boot/loader.json'), JSON.stringify(facts));
      await succeed(['deploy', 'arch', '--yes'], {...options, store: mounted});
      const [deployment = ''] = readdirSync(path.join(mounted, '@ash/deployments'));
      const boot = path.join(mounted, '@ash/deployments', deployment, 'boot');
      expect(readdirSync(boot)).to.include.members(['vmlinuz-linux', 'initramfs-linux.img']);
      const menu = execFileSync('grep', [
        '-rhoE',
        'vmlinuz-linux|initramfs-linux.img',
        path.join(mounted, '@ash/boot'),
      ]);
      expect(menu.toString()).to.contain('vmlinuz-linux').and.contain('initramfs-linux.img');
    } finally {
      execFileSync('umount', [mounted]);
      hide();
    }
  });

  describe('and its AUR', () => {
    before(async () => {
      aur = await serveAur(path.join(directory ?? '', 'aur'));
      await aur.publish({name: 'greet', depends: ['lib', 'libgreet'], files: {'fix.patch': '--- a\n'}});
      await aur.publish({
        name: 'libgreet',
        makeDepends: ['later'],
        files: {'x.install': 'post_install() { :; }\n'},
      });
      await aur.publish({name: 'pair', packages: ['pair-one', 'pair-two']});
      await aur.publish({name: 'broken', build: 'echo no compiler here >&2; return 1'});
      await aur.publish({name: 'hen', depends: ['egg']});
      await aur.publish({name: 'egg', depends: ['hen']});
      await aur.publish({name: 'lost', depends: ['nowhere-to-be-found']});
      await aur.publish({name: 'other', architectures: ['riscv64']});
      await succeed(['config', 'set', '-s', 'arch', 'sources', `aur=${aur.server.address}`], options);
    });

    it('builds what is asked for after what it needs, as nobody of this machine', async () => {
      const {stdout} = await succeed(['install', '-s', 'arch', '--aur', '--yes', 'greet'], options);
      for (const name of ['greet/PKGBUILD', 'libgreet/PKGBUILD', 'libgreet/x.install', 'greet/fix.patch'])
        expect(stdout).to.contain(`==> ${name}`);
      expect(await packages()).to.include.members(['greet', 'libgreet', 'later']);
      const seen = await inside(
        'cat /usr/share/greet/made; pacman -Qqe; ls /var/tmp /home; grep -c 64999 /etc/passwd /etc/group || true; ls /etc/sudoers.d 2>&1 || true',
      );
      expect(seen)
        .to.match(/^64999$/m)
        .and.match(/^greet$/m)
        .and.match(/passwd:0/);
      expect(seen).to.not.match(/^(libgreet|later|ash-build|builder)$/m);
    });

    it('builds a package that is made together with others, and takes only what is asked for', async () => {
      await succeed(['install', '-s', 'arch', '--from', 'aur', '--yes', 'pair'], options);
      expect(await packages()).to.include.members(['pair-one', 'pair-two']);
    });

    it('drops everything when a build fails, in a circle, or for what is nowhere', async () => {
      const install = ['install', '-s', 'arch', '--aur'];
      await drops([...install, 'broken'], 1, /no compiler here/, /step build\(\) of the PKGBUILD failed/);
      await drops([...install, 'hen'], 1, /hen → egg → hen/);
      await drops([...install, 'lost'], 3, /nowhere-to-be-found, which lost needs/);
      await drops([...install, 'other'], 1, /made for riscv64/);
      await drops([...install, 'never-written'], 3, /never-written is not at/);
      aur?.server.setMood('failing');
      await drops([...install, 'pair'], 1, /Nothing is to be had from/);
      aur?.server.setMood('well');
      await drops(['install', '-s', 'arch', '--from', 'ppa', 'greet'], 2, /'ppa'/);
    });

    it('shows the build files on a terminal, and builds after a yes only', async () => {
      await aur?.publish({name: 'asked', files: {'asked.install': 'post_install() { :; }\n'}});
      const terminal = Terminal.open(directory ?? '', {...options.env, ASH_STORE: options.store ?? ''});
      const install = [...(options.program ?? ASH), ...['install', '-s', 'arch', '--aur', 'asked']];
      const line = install.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
      const answered = async (answer: string): Promise<string> => {
        terminal.clear();
        terminal.type(`${line}; echo "<exit $?>"`);
        const shown = await terminal.waitFor(/Build and install this in snapshot 0\?/);
        expect(shown).to.contain('==> asked/PKGBUILD').and.contain('==> asked/asked.install');
        terminal.type(answer);
        const screen = await terminal.waitFor(/^<exit \d+>$|Proceed with installation/m);
        if (!screen.includes('Proceed')) return screen;
        // On a terminal pacman asks its own questions.
        terminal.type('y');
        return terminal.waitFor(/^<exit \d+>$/m);
      };
      try {
        expect(await answered('n')).to.match(/^<exit [^0]\d*>$/m);
        expect(await packages()).to.not.include('asked');
        expect(await answered('y')).to.match(/^<exit 0>$/m);
        expect(await packages()).to.include('asked');
      } finally {
        terminal.close();
      }
    });

    it('runs nothing that nobody has seen', async () => {
      const {stderr} = await fail(['install', '-s', 'arch', '--aur', 'pair'], 4, options);
      expect(stderr).to.match(/--yes/);
    });
  });
});
