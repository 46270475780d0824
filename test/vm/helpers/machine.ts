import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync} from 'node:fs';
import {needsPrograms} from '../../helpers/requirements.js';

const FIRMWARE = ['/usr/share/OVMF/OVMF_CODE_4M.fd', '/usr/share/OVMF/OVMF_VARS_4M.fd'] as const;

/** Skips a suite where virtual machines can't be run. */
export function needsMachines(context: Mocha.Context): void {
  needsPrograms(context, 'qemu-system-x86_64');
  if (!FIRMWARE.every((file) => existsSync(file))) {
    if (context.test) context.test.title += ' (skipped: needs the package ovmf)';
    context.skip();
  }
}

export interface MachineOptions {
  readonly image: string;
  readonly firmware: 'uefi' | 'bios';
  /** Whether what it writes stays in the image. Default: it is thrown away. */
  readonly keeps?: boolean;
}

/** A virtual machine whose serial console is read and typed on. */
export class Machine {
  readonly #process: ChildProcess;
  #output = '';
  #read = 0;
  #changed: () => void = () => undefined;
  #ended = false;

  constructor({image, firmware, keeps = false}: MachineOptions) {
    const [code, variables] = FIRMWARE;
    const drive = `file=${image},format=raw,if=virtio,snapshot=${keeps ? 'off' : 'on'}`;
    this.#process = spawn(
      'qemu-system-x86_64',
      [
        ...['-accel', 'tcg,thread=multi', '-cpu', 'max,-cx16', '-smp', '2', '-m', '1G'],
        ...['-display', 'none', '-no-reboot', '-serial', 'stdio', '-monitor', 'none', '-drive', drive],
        ...(firmware === 'uefi'
          ? [
              ...['-drive', `if=pflash,format=raw,readonly=on,file=${code}`],
              ...['-drive', `if=pflash,format=raw,snapshot=on,file=${variables}`],
            ]
          : []),
      ],
      {stdio: ['pipe', 'pipe', 'inherit']},
    );
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#changed();
    });
    this.#process.once('close', () => {
      this.#ended = true;
      this.#changed();
    });
  }

  /** Waits until the console shows something that was not waited for yet; resolves to everything up to its end. */
  async until(pattern: RegExp, seconds: number): Promise<string> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const match = pattern.exec(this.#output.slice(this.#read));
      if (match !== null) {
        const end = this.#read + match.index + match[0].length;
        const shown = this.#output.slice(this.#read, end);
        this.#read = end;
        return shown;
      }
      if (this.#ended || Date.now() >= deadline) {
        throw new Error(`The console did not show ${String(pattern)}:\n${this.#output.slice(-4000)}`);
      }
      await this.#change(deadline - Date.now());
    }
  }

  type(text: string): void {
    this.#process.stdin?.write(text);
  }

  async logIn(user: string, password: string, prompt: RegExp): Promise<void> {
    await this.until(/login: /, 300);
    this.type(`${user}\r`);
    await this.until(/assword: /, 60);
    this.type(`${password}\r`);
    await this.until(prompt, 120);
  }

  /** Runs a command line in the shell of whoever is logged in; resolves to what it printed. */
  async run(command: string, seconds = 120): Promise<string> {
    // The sum keeps the echo of what is typed from looking like the mark itself.
    this.type(`echo BEGIN-$((20+3)); ${command}; echo END-$((20+3))-$?\r`);
    await this.until(/BEGIN-23\r?\n/, seconds);
    const shown = await this.until(/END-23-\d+/, seconds);
    return shown.replace(/END-23-\d+$/, '').replaceAll('\r', '');
  }

  /** Asks it to switch itself off, and waits for that. */
  async powerOff(): Promise<void> {
    this.type('poweroff\r');
    await this.#end(120);
  }

  /** As pulling the plug. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#end(10);
  }

  async #end(seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (!this.#ended) {
      if (Date.now() >= deadline) throw new Error(`It did not end:\n${this.#output.slice(-2000)}`);
      await this.#change(deadline - Date.now());
    }
  }

  async #change(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      this.#changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
