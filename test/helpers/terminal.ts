import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

/** A real terminal (tmux) that a test types on. */
export class Terminal {
  readonly #socket: string;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** Starts a shell on a terminal of its own. `directory` holds its socket, and is where the shell starts. */
  static open(directory: string, environment: Readonly<Record<string, string>> = {}): Terminal {
    const terminal = new Terminal(path.join(directory, 'tty'));
    const variables = Object.entries({LANG: 'C.UTF-8', ...environment});
    terminal.#tmux(
      ...['-f', '/dev/null', 'new-session', '-d', '-x', '110', '-y', '50', '-c', directory],
      ...variables.flatMap(([name, value]) => ['-e', `${name}=${value}`]),
      'sh',
    );
    return terminal;
  }

  /** Types a line and presses enter. */
  type(line: string): void {
    this.#tmux('send-keys', '-l', line);
    this.#tmux('send-keys', 'Enter');
  }

  /** Presses a key by tmux's name for it, e.g. `C-c`. */
  press(key: string): void {
    this.#tmux('send-keys', key);
  }

  /** Forgets what is on the screen. */
  clear(): void {
    this.#tmux('send-keys', '-R');
    this.#tmux('clear-history');
  }

  /** All lines so far. */
  screen(): string {
    return this.#tmux('capture-pane', '-p', '-S', '-2000', '-J');
  }

  /** Waits until the screen shows something, and resolves to the screen. Rejects after some seconds (default 60). */
  async waitFor(pattern: RegExp, seconds = 60): Promise<string> {
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
      const screen = this.screen();
      if (pattern.test(screen)) return screen;
      await sleep(100);
    }
    throw new Error(`The terminal did not show ${String(pattern)} in ${seconds} s:\n${this.screen()}`);
  }

  /** Types a line, waits until the shell asks for the next one, and resolves to what was printed between. */
  async run(line: string, seconds = 120): Promise<string> {
    this.clear();
    this.type(`${line}; echo "<exit $?>"`);
    const screen = await this.waitFor(/^(?:[#$] )?<exit \d+>$/m, seconds);
    return screen.slice(screen.indexOf('\n') + 1);
  }

  close(): void {
    try {
      this.#tmux('kill-server');
    } catch {
      // It ended by itself.
    }
  }

  #tmux(...words: readonly string[]): string {
    return execFileSync('tmux', ['-S', this.#socket, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}
