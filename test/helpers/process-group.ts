import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {environment, type AshOptions} from './ash.js';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program in a process group of its own, as a shell with job control starts it. */
export class ProcessGroup {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  #isOver = false;
  #printed = '';

  constructor(argv: readonly string[], options: AshOptions) {
    const [program = '', ...words] = argv;
    const child = spawn(program, words, {
      detached: true,
      cwd: options.directory,
      env: environment(options),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.pid = child.pid ?? 0;
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      this.#printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      this.#printed += text;
    });
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        this.#isOver = true;
        resolve({code, signal, stdout, stderr});
      });
    });
  }

  /** Waits until SIGSTOP has stopped it. False when it ended before. */
  async stopped(): Promise<boolean> {
    while (!this.#isOver) {
      if (stateOf(this.pid) === 'T') return true;
      await sleep(2);
    }
    return false;
  }

  /** Waits until it has printed something. Throws when it ended before. */
  async said(words: string): Promise<void> {
    while (!this.#printed.includes(words)) {
      if (this.#isOver) throw new Error(`it ended without a word of '${words}':\n${this.#printed}`);
      await sleep(20);
    }
  }

  /** Sends a signal to all of it, as the terminal does for Ctrl-C. */
  signal(name: NodeJS.Signals): void {
    if (this.pid > 0 && this.isAlive) process.kill(-this.pid, name);
  }

  /** Waits a moment for the kernel to take away what was killed. False when some process stays. */
  async gone(): Promise<boolean> {
    for (let tries = 0; tries < 100 && this.isAlive; tries++) await sleep(20);
    return !this.isAlive;
  }

  /** Whether any process of it is left. */
  get isAlive(): boolean {
    try {
      process.kill(-this.pid, 0);
      return true;
    } catch {
      return false;
    }
  }
}

/** Source: proc(5), /proc/pid/stat. */
function stateOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  } catch {
    return undefined;
  }
}
