import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** Modules of a machine with ZFS, in the order in which they are loaded. */
const ZFS = ['spl', 'zfs'];

/** What the machine does instead of a system: its root is this machine's, read-only; the modules, then the programs. */
function init(machine, place, commands, modules) {
  const quoted = (word) => `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const lines = commands.map(({words, env = {}}) => {
    const settings = Object.entries(env).map(([name, value]) => quoted(`${name}=${value}`));
    return `env ASH_ZFS_GUEST=1 ${[...settings, ...words.map(quoted)].join(' ')} 2>&1 || code=$?`;
  });
  const loading = modules.map((name) => `insmod ${machine}/modules/${name}.ko`);
  return `#!/bin/bash
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t tmpfs run /run; mount -t tmpfs mnt /mnt
mkdir /mnt/out /mnt/bin; mount -t hostfs none /mnt/out -o ${place}; cp -r ${machine}/bin/. /mnt/bin
mount --bind /mnt/bin /usr/local/sbin; mount -t tmpfs tmp /tmp; mount -t tmpfs etc /etc/zfs 2>/dev/null
ln -s /proc/self/fd /dev/fd 2>/dev/null; mkdir -p /run/lock; ${loading.join(' && ')}
cd ${quoted(process.cwd())}; code=0
${lines.join('\n')}
echo $code > /mnt/out/code; sync; echo o > /proc/sysrq-trigger; sleep 5
`;
}

/**
 * Runs programs in the machine, one after the other: each is a list of words, and what its environment has beyond the machine's. Resolves to 0, or to the
 * exit code of the last one that failed. What they print goes to standard output. Image files are its disks: `/dev/ubda`,
 * `/dev/ubdb`, and so on. `modules` are names of files in the machine's directory of modules.
 */
export async function runInGuest(machine, commands, memory = '4G', disks = [], modules = ZFS) {
  const place = mkdtempSync(path.join(tmpdir(), 'ash-guest-'));
  const start = path.join(place, 'init');
  try {
    writeFileSync(start, init(machine, place, commands, modules), {mode: 0o755});
    const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
    const env = {
      LD_LIBRARY_PATH: path.join(machine, 'lib'),
      TMPDIR: fast,
      PATH: process.env.PATH,
      HOME: '/root',
    };
    const root = ['root=/dev/root', 'rootfstype=hostfs', 'rootflags=/', 'ro', `init=${start}`];
    const ubd = disks.map((disk, index) => `ubd${index}=${disk}`);
    const console_ = ['con=null', 'con0=null,fd:1', 'quiet', 'loglevel=2', 'panic=-1'];
    const child = spawn(path.join(machine, 'linux'), [`mem=${memory}`, ...root, ...ubd, ...console_], {
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
