import {spawn, type ChildProcess} from 'node:child_process';
import {connect} from 'node:net';
import path from 'node:path';
import {removeTemporary, temporaryDirectory} from '../../helpers/temporary.js';
import {chooseInGrub} from './boot-menu.js';
import {Console} from './console.js';
import type {Disk} from './disk.js';
import {uefiFiles} from './needs-machines.js';

export interface MachineOptions {
  readonly disk: Disk;
  readonly firmware: 'uefi' | 'bios';
  /** Typed one after the other when an initramfs asks for one; the last one again and again. */
  readonly passphrases?: readonly string[];
  /** Called with the name of a phase and its seconds. */
  readonly told?: (phase: string, seconds: number) => void;
}

/** As Debian's initramfs asks. */
const ASKED = /Please unlock disk /g;

/** How often logging in is tried. */
const LOGINS = 5;

const SHELL = 'stty cols 200; export LC_ALL=C TERM=dumb PAGER=cat';

/** A virtual machine whose serial console is read and typed on. What it writes stays on its disk. */
export class Machine {
  readonly console = new Console();
  readonly #process: ChildProcess;
  readonly #directory = temporaryDirectory('machine');
  readonly #told: (phase: string, seconds: number) => void;
  readonly #passphrases: readonly string[];
  #unlocked = 0;
  #phaseStart = Date.now();

  constructor({disk, firmware, passphrases = [], told = () => undefined}: MachineOptions) {
    this.#told = told;
    this.#passphrases = passphrases;
    const uefi = firmware === 'uefi' ? uefiFiles() : undefined;
    this.#process = spawn(
      'setpriv',
      [
        // It ends with us, however we end.
        ...['--pdeathsig', 'KILL', 'qemu-system-x86_64'],
        // On a busy host a kernel may miss the first tick of an HPET, and wait for it for ever.
        ...['-machine', 'hpet=off'],
        ...['-accel', 'tcg,thread=multi', '-cpu', 'max,-cx16', '-smp', '2', '-m', '1G'],
        ...['-display', 'none', '-nic', 'none', '-serial', 'stdio'],
        ...['-monitor', `unix:${this.#monitor},server,nowait`],
        ...['-drive', `file=${disk.path},format=${disk.format},if=virtio`],
        ...(uefi === undefined
          ? []
          : [
              ...['-drive', `if=pflash,format=raw,readonly=on,file=${uefi.code}`],
              ...['-drive', `if=pflash,format=raw,snapshot=on,file=${uefi.variables}`],
            ]),
      ],
      {stdio: ['pipe', 'pipe', 'inherit']},
    );
    this.#process.stdin?.on('error', () => undefined);
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.console.receive(text);
      this.#unlock();
    });
    this.#process.once('close', () => {
      this.console.end();
      removeTemporary(this.#directory);
    });
  }

  get #monitor(): string {
    return path.join(this.#directory, 'monitor');
  }

  /** Which deployments' kernels were started so far; with `!` those on trial. */
  get started(): string[] {
    return this.console.started;
  }

  type(text: string): void {
    this.#process.stdin?.write(text);
  }

  /** Chooses in the boot menu, by the titles of menus and at last of an entry. */
  async choose(...titles: readonly RegExp[]): Promise<void> {
    const chosen = await chooseInGrub(
      this.console,
      (text) => {
        this.type(text);
      },
      titles,
    );
    this.#tell(`chose "${chosen}"`);
  }

  /** Waits for the login prompt, and logs in to a shell that is easy to read. */
  async logIn(user: string, password: string, seconds = 900): Promise<void> {
    await this.console.until(/login: /, seconds);
    this.#tell(`login prompt of deployment ${this.started.at(-1) ?? '?'}`);
    // login(1) gives up after a minute, which a machine that is slow to come up may need.
    for (let tries = 0, shown = ''; !/[#$] $/.test(shown) && tries < LOGINS; tries += 1) {
      this.type(`${user}\r`);
      await this.console.until(/assword: /, 300);
      this.type(`${password}\r`);
      shown = await this.console.until(/[#$] $|timed out[^]*login: /, 300);
    }
    await this.run(SHELL);
    this.#tell('logged in');
  }

  /** Runs a command line in the shell of whoever is logged in; resolves to what it printed. */
  async run(command: string, seconds = 600): Promise<string> {
    // The sum keeps the echo of what is typed from looking like the mark itself.
    this.type(`echo BEGIN-$((20+3)); ${command}; echo END-$((20+3))-$?\r`);
    await this.console.until(/BEGIN-23\r?\n/, seconds);
    const shown = await this.console.until(/END-23-\d+/, seconds);
    return shown.replace(/END-23-\d+$/, '').replaceAll('\r', '');
  }

  /** Runs a command line, which must succeed. */
  async succeed(command: string, seconds = 600): Promise<string> {
    const shown = await this.run(`${command}; echo code=$?`, seconds);
    if (!shown.endsWith('code=0\n')) throw new Error(`${command}\n${shown}`);
    this.#tell(command.slice(0, 70));
    return shown.slice(0, -'code=0\n'.length);
  }

  /** Asks the system to start again; it goes on in the boot menu. */
  async reboot(): Promise<void> {
    this.type('systemctl reboot\r');
    await this.console.until(/reboot: Restarting system/, 600);
    this.#tell('shut down');
  }

  /** As the button on the case: nobody is asked. */
  async reset(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const socket = connect(this.#monitor, () => socket.end('system_reset\n'));
      socket.on('data', () => undefined);
      socket.once('close', () => {
        resolve();
      });
      socket.once('error', reject);
    });
  }

  /** Asks it to switch itself off, and waits for that. */
  async powerOff(): Promise<void> {
    this.type('poweroff\r');
    await this.console.untilEnd(600);
    this.#tell('switched off');
  }

  /** As pulling the plug. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.console.untilEnd(10);
  }

  #unlock(): void {
    if (this.#passphrases.length === 0 || this.console.count(ASKED) <= this.#unlocked) return;
    const passphrase = this.#passphrases[this.#unlocked] ?? this.#passphrases.at(-1) ?? '';
    this.#unlocked += 1;
    this.type(`${passphrase}\r`);
    this.#tell('asked for the passphrase');
  }

  #tell(phase: string): void {
    this.#told(phase, (Date.now() - this.#phaseStart) / 1000);
    this.#phaseStart = Date.now();
  }
}
