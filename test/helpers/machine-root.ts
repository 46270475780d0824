import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {addPackageManager} from 'ash-testkit';

/** What ash and its tests run inside a machine. */
const PROGRAMS = [
  ...'bash sh cat chmod chown cp cut env findmnt grep head id ln ls mkdir mknod mv readlink rm'.split(' '),
  ...'rmdir sed setfattr getfattr sleep sort stat stty sync tail tee timeout touch tty uname wc'.split(' '),
  ...'btrfs bwrap flock mkfifo mount mountpoint nsenter script setpriv umount unshare xargs'.split(' '),
];

const DIRECTORIES = [
  ...[
    'usr/bin',
    'usr/sbin',
    'usr/share',
    'usr/local',
    'etc',
    'boot',
    'opt',
    'home',
    'root',
    'srv',
    'var/lib',
    '.ash',
  ],
  ...['dev', 'proc', 'sys', 'run', 'tmp'],
];

/** As `ash setup` writes it, but for the devices. */
export const FSTAB = `# Made for a test.
LABEL=store / btrfs ro,noatime 0 0
LABEL=store /home btrfs subvol=/@home 0 0
LABEL=store /.ash btrfs subvol=/ 0 0
/etc /etc none bind,rw,noatime,x-systemd.requires-mounts-for=/var 0 0
`;

/**
 * Makes a small root of programs of the host with the libraries that they and Node need, the package manager of the fake distribution, and a
 * file that passes for a kernel.
 */
export async function makeMachineRoot(root: string): Promise<void> {
  for (const directory of DIRECTORIES) mkdirSync(path.join(root, directory), {recursive: true});
  for (const [name, target] of [
    ['bin', 'usr/bin'],
    ['sbin', 'usr/sbin'],
  ] as const)
    symlinkSync(target, path.join(root, name));
  const programs = PROGRAMS.map((name) => ({name, file: realpathSync(programPath(name))}));
  for (const {name, file} of programs) copyFileSync(file, path.join(root, 'usr/bin', name));
  for (const library of librariesOf([...programs.map(({file}) => file), process.execPath])) {
    mkdirSync(path.join(root, path.dirname(library)), {recursive: true});
    copyFileSync(library, path.join(root, library));
  }

  await addPackageManager(root);
  const files = {
    'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
    'etc/group': 'root:x:0:\n',
    'etc/os-release': 'ID=fake\n',
    'etc/machine-id': '0123456789abcdef0123456789abcdef\n',
    'etc/fstab': FSTAB,
    'boot/kernel': 'kernel\n',
    'boot/initramfs': 'initramfs\n',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(root, name), content);
}

function programPath(name: string): string {
  const found = ['/usr/bin', '/bin', '/usr/sbin', '/sbin']
    .map((directory) => path.join(directory, name))
    .find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`this test needs ${name} on the host`);
  return found;
}

function librariesOf(programs: readonly string[]): Set<string> {
  const listing = execFileSync('ldd', programs, {encoding: 'utf8'});
  return new Set([...listing.matchAll(/(\/\S+) \(0x/g)].map((match) => match[1] ?? ''));
}
