import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** What the machine does instead of a system: its root is this machine's, read-only; the modules, then one program. */
function init(machine, place, words) {
  const quoted = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  return `#!/bin/bash
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t tmpfs run /run; mount -t tmpfs mnt /mnt
mkdir /mnt/out /mnt/bin; mount -t hostfs none /mnt/out -o ${place}; cp ${machine}/bin/* /mnt/bin
mount --bind /mnt/bin /usr/local/sbin; mount -t tmpfs tmp /tmp; mount -t tmpfs etc /etc/zfs 2>/dev/null
ln -s /proc/self/fd /dev/fd 2>/dev/null; mkdir -p /run/lock; insmod ${machine}/modules/spl.ko && insmod ${machine}/modules/zfs.ko
cd '${process.cwd()}'; ASH_ZFS_GUEST=1 ${quoted} 2>&1; echo $? > /mnt/out/code; sync; echo o > /proc/sysrq-trigger; sleep 5
`;
}

/** Runs a program in the machine, and resolves to its exit code. What it prints goes to standard output. */
export async function runInGuest(machine, words, memory = '4G') {
  const place = mkdtempSync(path.join(tmpdir(), 'ash-guest-'));
  const start = path.join(place, 'init');
  try {
    writeFileSync(start, init(machine, place, words), {mode: 0o755});
    const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    const env = {
      LD_LIBRARY_PATH: path.join(machine, 'lib'),
      TMPDIR: fast,
      PATH: process.env.PATH,
      HOME: '/root',
    };
    const root = ['root=/dev/root', 'rootfstype=hostfs', 'rootflags=/', 'ro', `init=${start}`];
    const console_ = ['con=null', 'con0=null,fd:1', 'quiet', 'loglevel=2', 'panic=-1'];
    const child = spawn(path.join(machine, 'linux'), [`mem=${memory}`, ...root, ...console_], {
      env,
      stdio: ['ignore', 'inherit', 'ignore'],
    });
    await once(child, 'exit');
    const code = path.join(place, 'code');
    return existsSync(code) ? Number(readFileSync(code, 'utf8')) : 99;
  } finally {
    rmSync(place, {recursive: true, force: true});
  }
}
