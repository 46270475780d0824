import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ASH, document, environment} from './helpers/ash.js';
import {contentOf, differences, type StoreContent} from './helpers/crash/store-content.js';
import {needsPrograms} from './helpers/requirements.js';
import {needsSmallStores, SmallStore} from './helpers/small-store.js';
import {needsSshServer, SshServer} from './helpers/ssh-server.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

/** In milliseconds: so long a condition is waited for at most, and a moment between two looks. */
const PATIENCE = 120_000;
const MOMENT = 50;

/** What the snapshot that is sent has beyond its parent: enough that it does not fit into pipes and sockets. */
const BALLAST = 'dd if=/dev/urandom of=/ballast bs=1M count=24 2>/dev/null';

interface Ended {
  /** Exit code of each program of the pipe. */
  readonly codes: readonly number[];
  readonly stderr: string;
}

describe('ash store send and receive over ssh', function () {
  let home: string | undefined;
  let server: SshServer | undefined;
  let sender: SmallStore | undefined;
  let receiver: SmallStore | undefined;
  let stream: string;
  let before_: StoreContent;

  before(async function () {
    needsSshServer(this);
    needsPrograms(this, 'bash');
    needsSmallStores(this);
    home = temporaryDirectory('ssh');
    server = await SshServer.start(path.join(home, 'ssh'));
    for (const name of ['sender', 'receiver']) mkdirSync(path.join(home, name));
    sender = await SmallStore.make(path.join(home, 'sender'));
    await sender.ash('branch', '0', '--name', 'one');
    await sender.ash('run', '-s', 'one', '--', 'sh', '-euc', BALLAST);
    stream = path.join(home, 'one.ash');
    await sender.ash('store', 'send', 'one', '-o', stream);
    receiver = await SmallStore.make(path.join(home, 'receiver'));
    before_ = contentOf(receiver.inStore());
  });

  after(async () => {
    await server?.stop();
    sender?.unmount();
    receiver?.unmount();
    removeTemporary(home);
  });

  function stores(): {readonly from: SmallStore; readonly to: SmallStore; readonly ssh: string} {
    if (sender === undefined || receiver === undefined || server === undefined) throw new Error('no stores');
    return {from: sender, to: receiver, ssh: `ssh -F ${server.clientConfiguration}`};
  }

  /** `ash` on a store, as it is typed on the other machine or in a pipe. */
  function typed(store: SmallStore, words: string): string {
    return `env ASH_STORE=${store.directory} ${ASH.join(' ')} ${words}`;
  }

  /** Starts a pipe of bash; `told` is what it has said on standard error so far. */
  function start(line: string): {readonly ended: Promise<Ended>; readonly told: () => string} {
    const child = spawn('bash', ['-c', `${line}; codes="\${PIPESTATUS[*]}"; echo; echo "codes $codes"`], {
      env: environment({}),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = once(child, 'close').then(() => {
      const codes = /^codes (.*)$/m.exec(stdout)?.[1]?.split(' ').map(Number) ?? [];
      return {codes, stderr};
    });
    return {ended, told: () => stderr};
  }

  /** Runs one. */
  async function pipe(line: string): Promise<Ended> {
    return start(line).ended;
  }

  /** Waits until a tree has begun to come into the receiver. */
  async function untilItComes(): Promise<void> {
    const {to} = stores();
    await until(() => readdirSync(to.inStore('work')).some((work) => hasTree(to.inStore('work', work))));
  }

  /** The receiver, and what is left over by programs that were cut off goes with the next command. */
  async function expectAsBefore(): Promise<void> {
    const {to} = stores();
    await until(() => readdirSync(to.inStore('work')).length === 0);
    expect(differences(contentOf(to.inStore()), before_)).to.deep.equal([]);
    expect((await document(['tree'], to.options)).snapshots.map(({name}) => name)).to.deep.equal([null]);
  }

  it('says what is wrong when nobody listens, and the receiver is as before', async () => {
    const {from, to, ssh} = stores();
    const {codes, stderr} = await pipe(
      `${typed(from, 'store send one')} | ${ssh} -p 1 receiver ${typed(to, 'store receive')}`,
    );
    expect(codes[1], stderr).to.equal(255);
    expect(codes[0], stderr).to.not.equal(0);
    expect(stderr)
      .to.match(/^ssh: .*[Rr]efused/m)
      .and.match(/^Error: The program that takes/m);
    await expectAsBefore();
  });

  it('sends nothing to a host whose key is not known, or is another one than before', async () => {
    const {from, to, ssh} = stores();
    const known = path.join(home ?? '', 'other_hosts');
    const foreign = readFileSync(path.join(home ?? '', 'ssh/foreign_key.pub'), 'utf8').split(' ');
    const others = {'': /Host key verification failed/, foreign: /IDENTIFICATION HAS CHANGED/};
    for (const [content, pattern] of Object.entries(others)) {
      const line = `[127.0.0.1]:${server?.port ?? 0} ${foreign[0] ?? ''} ${foreign[1] ?? ''}\n`;
      writeFileSync(known, content === '' ? '' : line);
      const {codes, stderr} = await pipe(
        `${typed(from, 'store send one')} | ${ssh} -o UserKnownHostsFile=${known} receiver ${typed(to, 'store receive')}`,
      );
      expect(codes[1], stderr).to.equal(255);
      expect(codes[0], stderr).to.not.equal(0);
      expect(stderr).to.match(pattern);
      await expectAsBefore();
    }
  });

  it('sends nothing with a key that the other machine does not take', async () => {
    const {from, to, ssh} = stores();
    const {codes, stderr} = await pipe(
      `${typed(from, 'store send one')} | ${ssh} stranger ${typed(to, 'store receive')}`,
    );
    expect(codes[1], stderr).to.equal(255);
    expect(stderr).to.include('Permission denied');
    await expectAsBefore();
  });

  it('tells of a machine that has no ash', async () => {
    const {from, ssh} = stores();
    const {codes, stderr} = await pipe(
      `${typed(from, 'store send one')} | ${ssh} receiver /nowhere/ash store receive`,
    );
    expect(codes[1], stderr).to.equal(127);
    expect(codes[0], stderr).to.not.equal(0);
    await expectAsBefore();
  });

  it('refuses at the other end what that store can not take, and says so here', async () => {
    const {from, to, ssh} = stores();
    const {codes, stderr} = await pipe(
      `${typed(from, 'store send one')} | ${ssh} receiver ${typed(to, 'store receive --name 7')}`,
    );
    expect(codes[1], stderr).to.equal(2);
    expect(stderr).to.include('looks like a number');
    await expectAsBefore();
  });

  for (const end of ['client', 'server'] as const)
    it(`leaves the receiver as it was when the connection is cut in the middle, at the end of the ${end}`, async () => {
      const {to, ssh} = stores();
      const [program = '', ...words] = ssh.split(' ');
      const client = spawn(program, [...words, 'receiver', typed(to, 'store receive')], {
        env: environment({}),
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      client.stdin.on('error', () => undefined);
      client.stdin.write(firstHalf(stream));
      await untilItComes();
      if (end === 'client') client.kill('SIGKILL');
      else for (const connection of server?.connections() ?? []) process.kill(connection, 'SIGKILL');
      await once(client, 'close');
      await expectAsBefore();
    });

  it('leaves the receiver as it was when the sender is killed, which ssh takes for its end', async () => {
    const {from, to, ssh} = stores();
    const go = path.join(home ?? '', 'go');
    const slowly = `{ head -c 3000000; until test -e ${go}; do sleep 0.1; done; cat; } | ${typed(to, 'store receive')}`;
    const {ended, told} = start(
      `(${announced('sender')} ${typed(from, 'store send one')}) | ${ssh} receiver '${slowly}'`,
    );
    await untilItComes();
    process.kill(announcedIn(told()), 'SIGKILL');
    writeFileSync(go, '');
    const {codes, stderr} = await ended;
    expect(codes, stderr).to.deep.equal([137, 1]);
    expect(stderr).to.include('it ends too early');
    await expectAsBefore();
  });

  it('ends, and says why, when the connection of the sender is cut', async () => {
    const {from, ssh} = stores();
    const {ended, told} = start(
      `${typed(from, 'store send one')} | (${announced('ssh')} ${ssh} receiver 'echo here >&2; exec sleep 1000')`,
    );
    await until(() => told().includes('here'));
    process.kill(announcedIn(told()), 'SIGKILL');
    const {codes, stderr} = await ended;
    expect(codes[0], stderr).to.not.equal(0);
    expect(codes[1], stderr).to.equal(137);
    expect(stderr).to.match(/^Error: The program that takes the stream has ended/m);
  });

  it('brings a snapshot to another machine, and from there', async () => {
    const {from, to, ssh} = stores();
    const pushed = await pipe(
      `${typed(from, 'store send one --history')} | ${ssh} receiver ${typed(to, 'store receive --name pushed')}`,
    );
    expect(pushed.codes, pushed.stderr).to.deep.equal([0, 0]);
    expectSame(from.inStore('revisions/1.2'), to.inStore('revisions/2.1'));
    const pulled = await pipe(
      `${typed(to, 'store receive --name pulled')} < <(${ssh} receiver ${typed(from, 'store send one')})`,
    );
    expect(pulled.codes, pulled.stderr).to.deep.equal([0]);
    expectSame(from.inStore('revisions/1.2'), to.inStore('revisions/3.1'));
    expect(readdirSync(to.inStore('work'))).to.deep.equal([]);
    expect((await to.ash('doctor')).stdout).not.to.match(/problem/i);
  });
});

function expectSame(one: string, other: string): void {
  execFileSync('diff', ['--recursive', '--no-dereference', one, other]);
}

/** Has a subshell of bash tell the number of the process that it becomes. */
function announced(name: string): string {
  return `echo "${name} is $BASHPID" >&2; exec`;
}

function announcedIn(text: string): number {
  return Number(/ is (\d+)$/m.exec(text)?.[1]);
}

/** Whether a tree has begun to come into a work copy. */
function hasTree(work: string): boolean {
  try {
    return readdirSync(work).length > 0;
  } catch {
    return false;
  }
}

function firstHalf(file: string): Buffer {
  const whole = readFileSync(file);
  return whole.subarray(0, whole.length >> 1);
}

async function until(isSo: () => boolean): Promise<void> {
  for (const start = performance.now(); !isSo(); await new Promise((resolve) => setTimeout(resolve, MOMENT)))
    if (performance.now() - start > PATIENCE) throw new Error('it did not come so far');
}
