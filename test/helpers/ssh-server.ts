import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import path from 'node:path';
import {needsPrograms, needsRoot} from './requirements.js';

/** sshd wants its whole path. */
const PATHS = ['/usr/sbin/sshd', '/usr/bin/sshd'];

/** sshd goes into it before it knows who calls; its service makes it. */
const PRIVILEGE_SEPARATION = '/run/sshd';

/** How often a port is looked for: another program may take the one that was free. */
const TRIES = 5;

/** Skips a suite where no server of its own can be started. */
export function needsSshServer(context: Mocha.Context): void {
  needsRoot(context);
  needsPrograms(context, 'sshd', 'ssh', 'ssh-keygen');
}

/** An SSH server on a port of this machine, to which root has a key. Its files, and those of the client, lie in a directory of the test. */
export class SshServer {
  /** What follows `ssh -F`. */
  readonly clientConfiguration: string;
  readonly knownHosts: string;
  readonly port: number;
  readonly #server: ChildProcess;
  readonly #madeDirectory: boolean;

  private constructor(home: string, port: number, server: ChildProcess, madeDirectory: boolean) {
    this.clientConfiguration = path.join(home, 'ssh_config');
    this.knownHosts = path.join(home, 'known_hosts');
    this.port = port;
    this.#server = server;
    this.#madeDirectory = madeDirectory;
  }

  /** Starts it, with all that it needs in `home`. The client calls it `receiver`, and `stranger` where it shall come with a key that is not taken. */
  static async start(home: string): Promise<SshServer> {
    mkdirSync(home, {mode: 0o700});
    for (const name of ['host_key', 'client_key', 'foreign_key'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', path.join(home, name)]);
    copyFileSync(path.join(home, 'client_key.pub'), path.join(home, 'authorized_keys'));
    const madeDirectory = !existsSync(PRIVILEGE_SEPARATION);
    if (madeDirectory) mkdirSync(PRIVILEGE_SEPARATION, {mode: 0o755});
    for (let tries = 1; ; tries++) {
      const port = await freePort();
      const started = await startServer(home, port);
      if (started !== undefined) {
        const server = new SshServer(home, port, started, madeDirectory);
        server.#writeClientFiles(home);
        return server;
      }
      if (tries < TRIES) continue;
      if (madeDirectory) rmdirSync(PRIVILEGE_SEPARATION);
      throw new Error('sshd did not start');
    }
  }

  /** The processes of its connections. */
  connections(): readonly number[] {
    const {pid = 0} = this.#server;
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  }

  async stop(): Promise<void> {
    if (this.#server.exitCode === null && this.#server.signalCode === null) {
      this.#server.kill('SIGTERM');
      await once(this.#server, 'close');
    }
    if (this.#madeDirectory) rmdirSync(PRIVILEGE_SEPARATION);
  }

  #writeClientFiles(home: string): void {
    const at = (name: string): string => path.join(home, name);
    const [kind = '', key = ''] = readFileSync(at('host_key.pub'), 'utf8').split(' ');
    writeFileSync(this.knownHosts, `[127.0.0.1]:${this.port} ${kind} ${key}\n`);
    const settings = {
      HostName: '127.0.0.1',
      Port: String(this.port),
      User: 'root',
      IdentitiesOnly: 'yes',
      IdentityAgent: 'none',
      UserKnownHostsFile: this.knownHosts,
      GlobalKnownHostsFile: '/dev/null',
      StrictHostKeyChecking: 'yes',
      UpdateHostKeys: 'no',
      BatchMode: 'yes',
    };
    const hosts = {receiver: 'client_key', stranger: 'foreign_key'};
    const sections = Object.entries(hosts).map(
      ([host, identity]) => `Host ${host}\n${lines({...settings, IdentityFile: at(identity)})}`,
    );
    writeFileSync(this.clientConfiguration, sections.join(''));
  }
}

async function startServer(home: string, port: number): Promise<ChildProcess | undefined> {
  const at = (name: string): string => path.join(home, name);
  const settings = {
    Port: String(port),
    ListenAddress: '127.0.0.1',
    HostKey: at('host_key'),
    AuthorizedKeysFile: at('authorized_keys'),
    PidFile: 'none',
    // The directory for temporary files can be written to by everybody.
    StrictModes: 'no',
    // Without PAM, nobody with a locked password comes in, whatever the key.
    UsePAM: isLocked() ? 'yes' : 'no',
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    PermitRootLogin: 'prohibit-password',
    PrintMotd: 'no',
  };
  writeFileSync(at('sshd_config'), lines(settings));
  chmodSync(at('sshd_config'), 0o600);
  const program = PATHS.find((file) => existsSync(file)) ?? 'sshd';
  const server = spawn(program, ['-D', '-e', '-f', at('sshd_config')], {stdio: ['ignore', 'ignore', 'pipe']});
  const listens = await new Promise<boolean>((resolve, reject) => {
    let told = '';
    server.once('error', reject);
    server.once('close', () => {
      resolve(false);
    });
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      if (told.includes('Server listening on')) resolve(true);
    });
  });
  return listens ? server : undefined;
}

function isLocked(): boolean {
  return /^root:!/m.test(readFileSync('/etc/shadow', 'utf8'));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function lines(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key} ${value}\n`)
    .join('');
}
