import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {expect} from 'chai';
import {SANDBOX_CAPABILITIES} from '../../src/sandbox/capabilities.js';
import {runInSandbox} from '../../src/sandbox/run.js';
import {flushFilterFor} from '../../src/sandbox/seccomp/filter.js';
import type {SandboxSpec} from '../../src/sandbox/spec.js';
import {openAtMost, openDescriptors} from '../helpers/descriptors.js';
import {needsRootAnd, skipBecause} from '../helpers/needs.js';
import {processesWith, until} from '../helpers/processes.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {sandboxSpec} from '../helpers/sandbox-spec.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {tinyRoot} from '../helpers/tiny-root.js';

/** Bit numbers of linux/capability.h. */
const CAPABILITY_BITS: Readonly<Record<string, number>> = {
  CAP_CHOWN: 0,
  CAP_DAC_OVERRIDE: 1,
  CAP_FOWNER: 3,
  CAP_FSETID: 4,
  CAP_KILL: 5,
  CAP_SETGID: 6,
  CAP_SETUID: 7,
  CAP_SETPCAP: 8,
  CAP_LINUX_IMMUTABLE: 9,
  CAP_NET_BIND_SERVICE: 10,
  CAP_SYS_CHROOT: 18,
  CAP_MKNOD: 27,
  CAP_AUDIT_WRITE: 29,
  CAP_SETFCAP: 31,
};

describe('runInSandbox', () => {
  let root: string;

  before(async function () {
    await needsRootAnd(this, 'bwrap', 'setpriv', 'unshare', 'ldd');
  });
  beforeEach(() => {
    root = tinyRoot();
  });
  afterEach(removeScratch);

  const run = (argv: readonly string[], rest?: Partial<SandboxSpec>) =>
    runInSandbox(sandboxSpec(root, argv, rest));
  const shell = (script: string, rest?: Partial<SandboxSpec>) => run(['sh', '-c', script], rest);
  const outputOf = async (script: string, rest?: Partial<SandboxSpec>) => (await shell(script, rest)).tail;

  describe('what it tells', () => {
    it('is the exit code and the last lines', async () => {
      const result = await shell('echo out; echo err >&2; exit 3');
      expect(result).to.deep.include({succeeded: false, exitCode: 3, tail: 'out\nerr'});
      expect(result.command?.argv[0]).to.equal('sh');
    });

    it('is 128 + n for a program that a signal ended', async () => {
      expect(await shell('kill -9 $$')).to.include({succeeded: false, exitCode: 137});
    });

    it('is 127 for a program that is not there, and 126 for one that cannot be run', async () => {
      expect(await run(['nosuch'])).to.include({succeeded: false, exitCode: 127});
      expect(await run(['/etc/passwd'])).to.include({succeeded: false, exitCode: 126});
    });

    it('takes other exit codes for success when the command does', async () => {
      const commands = [{argv: ['sh', '-c', 'exit 100'], okExitCodes: [0, 100]}] as const;
      expect(await run([], {commands})).to.include({succeeded: true, exitCode: 100});
    });

    it('stops at the first command that fails', async () => {
      const commands = [
        {argv: ['touch', '/one']},
        {argv: ['sh', '-c', 'exit 2']},
        {argv: ['touch', '/three']},
      ] as const;
      const result = await run([], {commands});
      expect(result).to.deep.include({succeeded: false, exitCode: 2, command: commands[1]});
      expect(existsSync(join(root, 'one'))).to.equal(true);
      expect(existsSync(join(root, 'three'))).to.equal(false);
    });

    it('has nothing to tell without a command', async () => {
      expect(await run([], {commands: []})).to.deep.equal({succeeded: true, exitCode: 0, tail: ''});
    });

    it('gives out lines as they come, outputs and errors in order, the last one without an end', async () => {
      const lines: string[] = [];
      await shell('echo one; echo two >&2; printf "\\033[1mthree"', {onLine: (line) => lines.push(line)});
      expect(lines).to.deep.equal(['one', 'two', '\u001b[1mthree']);
    });

    it('ends everything when nobody takes the lines any more', async () => {
      const onLine = () => {
        throw new Error('no more');
      };
      let failure: unknown;
      await shell('echo one; sleep 60', {onLine}).catch((error: unknown) => (failure = error));
      expect(failure).to.have.property('message', 'no more');
    });

    it('logs each command and all that it prints', async () => {
      const commands = [
        {argv: ['sh', '-c', 'echo out; echo err >&2'], env: {TOKEN: 'secret'}},
        {argv: ['echo', "it's \u0007"]},
      ] as const;
      writeFileSync(`${root}.log`, 'before\n');
      await run([], {commands, env: {PASSWORD: 'secret'}});
      const log = readFileSync(`${root}.log`, 'utf8');
      expect(log).to.equal(
        String.raw`before
$ sh -c 'echo out; echo err >&2'
out
err
$ echo 'it'\''s \a'
` + "it's \u0007\n",
      );
    });

    it('makes a log that only root reads', async () => {
      await shell('true');
      expect(statSync(`${root}.log`).mode & 0o777).to.equal(0o600);
    });
  });

  describe('what programs see', () => {
    it('is the environment that is made for them, and no more', async () => {
      const commands = [{argv: ['env'], env: {B: '2'}}] as const;
      const {tail} = await run([], {commands, env: {A: '1'}, transaction: 'k7'});
      const names = tail.split('\n').map((line) => line.split('=')[0] ?? '');
      expect(tail.split('\n')).to.include.members([
        'A=1',
        'B=2',
        'ASH_TRANSACTION=k7',
        'HOME=/root',
        'LANG=C.UTF-8',
        'PWD=/',
      ]);
      expect(names.filter((name) => name.startsWith('ASH_'))).to.deep.equal(['ASH_TRANSACTION']);
      expect(names).not.to.include.oneOf(['NODE_OPTIONS', 'TERM', 'OLDPWD', 'SHELL']);
    });

    it('is no descriptor but the three, and no input', async () => {
      const descriptors = (await outputOf('ls -l /proc/self/fd'))
        .split('\n')
        .filter((line) => line.includes(' -> '));
      const foreign = descriptors.filter((line) => !/ (?:\/dev\/null|\/proc\/\d+\/fd)$/.test(line));
      expect(foreign).to.have.length(2);
      for (const line of foreign) expect(line).to.match(/ [12] -> .*pipe/);
      expect(await outputOf('cat; echo end')).to.equal('end');
    });

    it('is an output that can be opened again, as package scripts do', async () => {
      expect(await outputOf('echo out >/dev/stdout; echo err >/dev/stderr')).to.equal('out\nerr');
    });

    it('is their own processes alone', async () => {
      const own = (await outputOf('ls -d /proc/[0-9]*')).split('\n');
      expect(own.length).to.be.within(1, 4);
      expect(readlinkSync('/proc/self/ns/net')).to.equal(await outputOf('readlink /proc/self/ns/net'));
      for (const space of ['mnt', 'pid', 'ipc', 'uts']) {
        expect(await outputOf(`readlink /proc/self/ns/${space}`)).not.to.equal(
          readlinkSync(`/proc/self/ns/${space}`),
        );
      }
    });

    it("is the host's name and its name resolution", async () => {
      expect(await outputOf('uname -n')).to.equal(hostname());
      expect(await outputOf('cat /etc/resolv.conf')).to.equal(
        readFileSync('/etc/resolv.conf', 'utf8').trim(),
      );
      expect(readdirSync(join(root, 'etc'))).to.deep.equal(['passwd']);
    });

    it('is an empty /run and /tmp of their own, which leave nothing behind', async () => {
      writeFileSync(join(root, 'tmp/of-the-root'), '');
      expect(await outputOf('ls /tmp; ls /run; touch /tmp/x /run/x /run/lock/x && echo made')).to.equal(
        'lock\nmade',
      );
      expect(readdirSync(join(root, 'tmp'))).to.deep.equal(['of-the-root']);
      expect(readdirSync(join(root, 'run'))).to.deep.equal([]);
    });

    it('is a /sys that they cannot change, and devices without those of the host', async () => {
      expect(await outputOf('touch /sys/x; chmod 700 /sys/kernel')).to.match(/Read-only.*\n.*Read-only/);
      const devices = (await outputOf('ls /dev')).split('\n');
      expect(devices).to.include.members(['null', 'zero', 'urandom', 'tty', 'pts']);
      expect(devices.filter((name) => /^(?:sd|vd|nvme|loop|mem|kmsg|btrfs)/.test(name))).to.deep.equal([]);
    });

    it('is settings of the kernel that they can read, but not change', async () => {
      const setting = '/proc/sys/kernel/core_pattern';
      const {exitCode, tail} = await shell(`was=$(cat ${setting}) && echo "$was" >${setting}`);
      expect(exitCode).to.not.equal(0);
      expect(tail).to.match(/Read-only file system/);
      expect((await shell(': >/proc/sysrq-trigger')).exitCode).to.not.equal(0);
    });

    it('is a usual umask and a usual limit of open files', async () => {
      const umask = process.umask(0o077);
      try {
        expect(await outputOf('umask; ulimit -S -n')).to.equal('0022\n1024');
      } finally {
        process.umask(umask);
      }
    });

    it('is no terminal to ask on behind our back', async () => {
      expect(await outputOf('(echo question >/dev/tty) 2>/dev/null || echo no terminal')).to.equal(
        'no terminal',
      );
    });

    it('is what is bound, and writing there reaches the host', async () => {
      const directory = scratch();
      await shell('echo package >/var/cache/packages/a.deb', {
        binds: [{inside: '/var/cache/packages', directory}],
      });
      expect(readFileSync(join(directory, 'a.deb'), 'utf8')).to.equal('package\n');
      expect(readdirSync(join(root, 'var/cache/packages'))).to.deep.equal([]);
    });
  });

  describe('what programs may do', () => {
    it('is exactly the capabilities of the list', async () => {
      const status = await outputOf('grep -E "^Cap(Eff|Prm)" /proc/self/status');
      const bits = SANDBOX_CAPABILITIES.map((name) => 1n << BigInt(CAPABILITY_BITS[name] ?? 63));
      const expected = bits
        .reduce((sum, bit) => sum | bit, 0n)
        .toString(16)
        .padStart(16, '0');
      expect(status).to.equal(`CapPrm:\t${expected}\nCapEff:\t${expected}`);
    });

    it('is to own files, mark them and make devices, but not to open those', async () => {
      const result = await shell('touch /f; chown 7:8 /f; chmod 6755 /f; mknod /zero c 1 5; head -c 1 /zero');
      expect(result.tail).to.contain('Permission denied');
      expect(statSync(join(root, 'f'))).to.include({uid: 7, gid: 8, mode: 0o106755});
      expect(statSync(join(root, 'zero')).isCharacterDevice()).to.equal(true);
    });

    it('is to flush as often as they like, at no price', async function () {
      if (flushFilterFor() === undefined) skipBecause(this, 'no filter for this architecture');
      expect(await outputOf('grep ^Seccomp: /proc/self/status')).to.equal('Seccomp:\t2');
      // A pipe can't be flushed: without the filter, dd ends with "Invalid argument".
      const {exitCode, tail} = await shell(
        'dd if=/dev/zero bs=1 count=1 conv=fsync status=none | cat >/dev/null; echo done',
      );
      expect({exitCode, tail}).to.deep.equal({exitCode: 0, tail: 'done'});
    });
  });

  describe('what it leaves', () => {
    it('is no process, not even one that went into the background', async () => {
      const marker = `ash-test-${process.pid}-daemon`;
      const script = `sh -c 'trap "" HUP TERM INT; while :; do echo x >>/beat; sleep 0.01; done' ${marker} >/dev/null 2>&1 &`;
      await shell(`${script} sleep 0.2`);
      const size = statSync(join(root, 'beat')).size;
      expect(size).to.be.greaterThan(0);
      expect(processesWith(marker)).to.deep.equal([]);
      expect(statSync(join(root, 'beat')).size).to.equal(size);
    });

    it('is nothing when it is told to stop, and the stand-ins are taken back', async () => {
      const marker = `ash-test-${process.pid}-hang`;
      writeFileSync(join(root, 'etc/resolv.conf'), 'original');
      const stop = new AbortController();
      const hanging = run(
        ['sh', '-c', 'trap "" TERM INT; sleep 99 & echo x >/begun; while :; do sleep 1; done', marker],
        {signal: stop.signal},
      );
      await until(() => existsSync(join(root, 'begun')), 'the program began');
      stop.abort();
      expect((await ashErrorOf(hanging)).code).to.equal('ASH_INTERRUPTED');
      expect(processesWith(marker)).to.deep.equal([]);
      expect(readFileSync(join(root, 'etc/resolv.conf'), 'utf8')).to.equal('original');
    });

    it('is nothing when it is told to stop while it is only beginning', async () => {
      for (let delay = 0; delay < 60; delay += 4) {
        const marker = `ash-test-${process.pid}-early-${delay}`;
        const signal = AbortSignal.timeout(delay);
        expect((await ashErrorOf(run(['sh', '-c', 'sleep 99; true', marker], {signal}))).code).to.equal(
          'ASH_INTERRUPTED',
        );
        expect(processesWith(marker)).to.deep.equal([]);
      }
    });

    it('does not begin when it was told to stop before', async () => {
      const never = shell('touch /begun', {signal: AbortSignal.abort()});
      expect((await ashErrorOf(never)).code).to.equal('ASH_INTERRUPTED');
      expect(existsSync(join(root, 'begun'))).to.equal(false);
    });

    it('is no descriptor and no directory of its own', async () => {
      const temporary = scratch();
      const before = process.env['TMPDIR'];
      process.env['TMPDIR'] = temporary;
      try {
        await shell('true');
        const descriptors = openDescriptors();
        for (let count = 0; count < 5; count++) await shell('echo out');
        await openAtMost(descriptors + 3);
      } finally {
        if (before === undefined) delete process.env['TMPDIR'];
        else process.env['TMPDIR'] = before;
      }

      expect(readdirSync(temporary)).to.deep.equal([]);
    });
  });

  describe('what it refuses', () => {
    it('is a root whose mount points lead out', async () => {
      rmSync(join(root, 'run'), {recursive: true});
      const outside = scratch();
      symlinkSync(outside, join(root, 'run'));
      expect((await ashErrorOf(shell('true'))).code).to.equal('ASH_MOUNT_POINT_UNSAFE');
      mkdirSync(join(root, 'var'));
      symlinkSync(outside, join(root, 'var/cache'));
      rmSync(join(root, 'run'));
      const bound = shell('true', {binds: [{inside: '/var/cache/packages', directory: outside}]});
      expect((await ashErrorOf(bound)).code).to.equal('ASH_MOUNT_POINT_UNSAFE');
      expect(readdirSync(outside)).to.deep.equal([]);
    });

    it('says so when bubblewrap cannot make the sandbox', async () => {
      const failed = shell('true', {binds: [{inside: '/bound', directory: join(root, 'not-there')}]});
      const error = await ashErrorOf(failed);
      expect(error.code).to.equal('ASH_SANDBOX_FAILED');
      expect(error.output).to.contain('not-there');
    });
  });

  it('runs side by side', async () => {
    const roots = [root, tinyRoot(), tinyRoot()];
    const results = await Promise.all(
      roots.map((one, index) => runInSandbox(sandboxSpec(one, ['sh', '-c', `sleep 0.2; echo ${index}`]))),
    );
    expect(results.map(({tail}) => tail)).to.deep.equal(['0', '1', '2']);
  });
});
