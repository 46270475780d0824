import {spawn, type ChildProcess} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {canUseLoopDevices, createLoopVolume, type LoopVolume} from 'ash-testkit';
import {CLONE, runProgram, succeed, type AshOptions, type Outcome} from './ash.js';
import {makeMachineModules} from './machine-modules.js';
import {makeMachineRoot} from './machine-root.js';
import {needsPrograms} from './requirements.js';
import {removeTemporary, temporaryDirectory} from './temporary.js';

/** Skips a suite where machines can't be made. */
export function needsRunningMachines(context: Mocha.Context): void {
  const why = canUseLoopDevices();
  if (why !== undefined) {
    if (context.test) context.test.title += ` (skipped: ${why})`;
    context.skip();
  }
  needsPrograms(context, 'bwrap', 'nsenter', 'unshare', 'pivot_root', 'ldd');
}

/** Where ash lies in a machine. */
const INSIDE = {node: '/run/test/node', ash: '/run/test/node_modules/ash-cli/bin/ash.js'} as const;

/**
 * A machine that runs a deployment, as far as ash can tell: name spaces of its own in which the deployment is the root, mounted
 * read-only, with the store at `/.ash`, a writable `/etc`, and what deployments share. It has no kernel of its own, and no init. Its
 * distribution is the fake one of ash-testkit: base 0 `base`, and snapshot 1 `system`, which is deployed and runs.
 */
export class RunningMachine {
  readonly #directory: string;
  readonly #volume: LoopVolume;
  #holder: ChildProcess | undefined;
  #init = 0;

  private constructor(directory: string, volume: LoopVolume) {
    this.#directory = directory;
    this.#volume = volume;
  }

  /** Makes the store, deploys snapshot 1 and boots it. `prepare` is a shell script that runs in snapshot 1 before. Takes about three seconds. */
  static async start({prepare}: {readonly prepare?: string} = {}): Promise<RunningMachine> {
    const directory = temporaryDirectory('machine');
    const machine = new RunningMachine(directory, await createLoopVolume({sizeBytes: 4 * 2 ** 30}));
    try {
      await machine.#install(prepare);
      await machine.boot();
    } catch (error) {
      await machine.dispose();
      throw error;
    }
    return machine;
  }

  /** A path of the store, seen from the host: `machine.inStore('deployments', '1', 'etc')`. */
  inStore(...names: readonly string[]): string {
    return path.join(this.#volume.directory, '@ash', ...names);
  }

  /** The file that stands for its disk. */
  get image(): string {
    return this.#volume.image;
  }

  /** A path at the top of the volume, seen from the host: `@var`. */
  onVolume(...names: readonly string[]): string {
    return path.join(this.#volume.directory, ...names);
  }

  /** Runs ash on the machine, whatever its exit code. */
  async ash(words: readonly string[], options: AshOptions = {}): Promise<Outcome> {
    return runProgram([...this.#enter(options.env), INSIDE.node, INSIDE.ash, ...words], options);
  }

  /** Runs ash on the machine; it must succeed. */
  async succeed(words: readonly string[], options: AshOptions = {}): Promise<Outcome> {
    const outcome = await this.ash(words, options);
    if (outcome.code !== 0) throw new Error(`ash ${words.join(' ')}: ${outcome.code}\n${outcome.stderr}`);
    return outcome;
  }

  /** Runs a shell script on the machine, whatever its exit code. */
  async sh(script: string): Promise<Outcome> {
    return runProgram([...this.#enter(), '/bin/sh', '-c', script], {});
  }

  /** What a shell script on the machine prints; it must succeed. */
  async read(script: string): Promise<string> {
    const outcome = await this.sh(`set -eu\n${script}`);
    if (outcome.code !== 0) throw new Error(`${script}: ${outcome.code}\n${outcome.stderr}`);
    return outcome.stdout;
  }

  /** Runs ash on the host, on the store of the machine, which need not run. */
  async outside(words: readonly string[], options: AshOptions = {}): Promise<Outcome> {
    const program = [process.execPath, path.join(this.#directory, 'node_modules/ash-cli/bin/ash.js')];
    const env = {ASH_LOG_DIR: path.join(this.#directory, 'logs'), ...options.env};
    return succeed(words, {...options, program, env, store: this.#volume.directory});
  }

  /** Boots a deployment (default: the one that is the default), after a power cut when one runs. `rw` or `ro` is as in its menu entry. */
  async boot(deployment?: string): Promise<void> {
    await this.powerOff();
    const name = deployment ?? this.#default();
    const at = (part: string): string => path.join(this.#directory, part);
    mkdirSync(at('root'), {recursive: true});
    mkdirSync(at('facts'), {recursive: true});
    const entry = this.#menu().find((line) => line.includes(`'ash.deployment=${name}'`));
    const writable = entry?.includes(" 'rw' ") ?? false;
    writeFileSync(
      at('facts/cmdline'),
      `root=LABEL=store ${writable ? 'rw' : 'ro'} ash.deployment=${name} quiet\n`,
    );
    writeFileSync(at('facts/boot_id'), `${randomUUID()}\n`);
    const script = path.join(CLONE, 'test/fixtures/boot-machine.sh');
    const facts = [
      this.#volume.directory,
      at('root'),
      name,
      at('node_modules'),
      process.execPath,
      at('facts'),
    ];
    this.#holder = spawn(
      'unshare',
      [
        ...['--mount', '--pid', '--fork', '--kill-child=KILL', '--propagation', 'private'],
        ...['sh', script, ...facts],
      ],
      {stdio: ['ignore', 'pipe', 'pipe']},
    );
    await ready(this.#holder);
    const {pid} = this.#holder;
    this.#init = Number(readFileSync(`/proc/${pid ?? 0}/task/${pid ?? 0}/children`, 'utf8').trim());
  }

  /** Ends everything on the machine at once. */
  async powerOff(): Promise<void> {
    const holder = this.#holder;
    this.#holder = undefined;
    if (holder?.exitCode !== null || holder.signalCode !== null) return;
    const ended = new Promise((resolve) => holder.once('close', resolve));
    process.kill(this.#init, 'SIGKILL');
    await ended;
  }

  /** Powers off and removes everything. */
  async dispose(): Promise<void> {
    await this.powerOff();
    await this.#volume.dispose();
    removeTemporary(this.#directory);
  }

  async #install(prepare: string | undefined): Promise<void> {
    const root = path.join(this.#directory, 'base');
    await makeMachineRoot(root);
    await makeMachineModules(path.join(this.#directory, 'node_modules'));
    await this.outside(['init', this.#volume.directory]);
    writeFileSync(this.inStore('boot/loader.json'), '{"loader":"grub","arguments":["quiet"]}\n');
    await this.outside(['new', '--distro', 'fake', '--mirror', root, '--name', 'base']);
    await this.outside(['branch', 'base', '--name', 'system']);
    if (prepare !== undefined) await this.outside(['run', '-s', 'system', '--', 'sh', '-euc', prepare]);
    await this.outside(['deploy', 'system']);
  }

  #default(): string {
    const view = JSON.parse(readFileSync(this.inStore('state/view.json'), 'utf8')) as {
      boot: {default: number};
    };
    return String(view.boot.default);
  }

  /** The lines of the boot menu. */
  #menu(): string[] {
    const directory = this.inStore('boot/grub');
    const files = readdirSync(directory, {recursive: true, encoding: 'utf8'}).filter((name) =>
      name.endsWith('.cfg'),
    );
    return files.flatMap((name) => readFileSync(path.join(directory, name), 'utf8').split('\n'));
  }

  #enter(env: Readonly<Record<string, string>> = {}): string[] {
    if (this.#holder === undefined) throw new Error('the machine is off');
    const variables = {PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8', ...env};
    return [
      ...['nsenter', '--target', String(this.#init), '--mount', '--pid', '--', 'env', '-i'],
      ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    ];
  }
}

function ready(holder: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let errors = '';
    holder.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
    holder.stdout?.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('close', () => reject(new Error(`the machine did not come up:\n${errors}`)));
  });
}
