import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync, symlinkSync} from 'node:fs';
import path from 'node:path';

/** Its whole path has more than the 4096 bytes that the kernel takes at once. */
const DEEP = `
  for (let depth = 0; depth < 600; depth++) {
    require('node:fs').mkdirSync('directory');
    process.chdir('directory');
  }`;

/** Puts something hostile in the place of a name in a snapshot that is not sealed. */
export type Attack = (place: string) => void;

/** What stands in a name's place, by how it is called in a title. */
export function attacksWith(canary: string): Readonly<Record<string, Attack>> {
  return {
    'a link to /': linkTo(() => '/'),
    'a link to ../..': linkTo(() => '../..'),
    'a link to itself': linkTo((name) => name),
    'a link to a directory of the host': linkTo(() => canary),
    'a link to far above the root': linkTo(() => '../'.repeat(60)),
    'a link to a directory of the host from below': linkTo(() => `${'../'.repeat(60)}${canary.slice(1)}`),
    'a fifo': (place) => {
      execFileSync('mkfifo', [place]);
    },
    'a device': (place) => {
      execFileSync('mknod', [place, 'c', '1', '5']);
    },
    'a chain of directories, longer than any path': (place) => {
      mkdirSync(place);
      execFileSync(process.execPath, ['-e', DEEP], {cwd: place});
    },
  };
}

/** Where they stand: names that don't hinder each other, each row in a snapshot of its own. */
export const PLACES: Readonly<Record<string, readonly string[]>> = {
  '/etc': ['etc'],
  '/var, /tmp, /home, /root, /srv': ['var', 'tmp', 'home', 'root', 'srv'],
  '/boot, /dev, /proc, /run, /sys': ['boot', 'dev', 'proc', 'run', 'sys'],
  '/usr': ['usr'],
  'files in /etc, and /usr/lib/sysimage': [
    ...['etc/resolv.conf', 'etc/fstab', 'etc/passwd', 'etc/group', 'etc/shadow', 'etc/os-release'],
    ...['etc/hostname', 'etc/machine-id', 'etc/mtab', 'etc/ash', 'usr/lib/os-release', 'usr/lib/sysimage'],
    ...['usr/lib/modules', 'usr/lib/systemd', 'usr/sbin/policy-rc.d', 'var/cache', 'var/log'],
  ],
};

/** Changes a sealed revision behind ash's back, and seals it again. `furnish` puts something harmless in first. */
export function tamper(
  revision: string,
  names: readonly string[],
  attack: Attack,
  furnish: (root: string) => void,
): void {
  execFileSync('btrfs', ['property', 'set', revision, 'ro', 'false']);
  furnish(revision);
  for (const name of names) {
    const place = path.join(revision, name);
    rmSync(place, {recursive: true, force: true});
    mkdirSync(path.dirname(place), {recursive: true});
    attack(place);
  }
  execFileSync('btrfs', ['property', 'set', revision, 'ro', 'true']);
}

function linkTo(target: (name: string) => string): Attack {
  return (place) => {
    symlinkSync(target(path.basename(place)), place);
  };
}
