import {execFileSync} from 'node:child_process';
import {until} from './processes.js';

const PROMPT = 'outside$ ';

/** A terminal window of its own, in which somebody can type; tmux shows it to nobody. */
export class Terminal {
  readonly #socket: string;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** Opens one with a shell in it, which is ready. The name is unique in this process. */
  static async open(name: string): Promise<Terminal> {
    const terminal = new Terminal(`ash-test-${process.pid}-${name}`);
    const window = ['-d', '-x', '100', '-y', '30', '-s', 'it', 'env', `PS1=${PROMPT}`, 'sh'];
    terminal.#tmux('-f', '/dev/null', 'new-session', ...window);
    await terminal.shows(PROMPT);
    return terminal;
  }

  /** Types a line and return. */
  type(line: string): void {
    this.#tmux('send-keys', '-t', 'it', '-l', line);
    this.press('Enter');
  }

  /** Presses a key, named as tmux does: `C-c`, `Enter`. */
  press(key: string): void {
    this.#tmux('send-keys', '-t', 'it', key);
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-t', 'it', '-x', String(columns), '-y', String(rows));
  }

  /** What can be seen, and what has scrolled away above it. */
  screen(): string {
    return this.#tmux('capture-pane', '-p', '-J', '-S', '-', '-t', 'it');
  }

  async shows(text: string | RegExp): Promise<void> {
    const matches = (screen: string) =>
      typeof text === 'string' ? screen.includes(text) : text.test(screen);
    await this.until(() => matches(this.screen()), `the terminal shows ${String(text)}`);
  }

  /** Waits until a condition holds, and tells what can be seen when it doesn't. */
  async until(condition: () => boolean, what: string): Promise<void> {
    try {
      await until(condition, what);
    } catch (error) {
      throw new Error(`${String(error)}; the terminal shows:\n${this.screen().trimEnd()}`, {cause: error});
    }
  }

  close(): void {
    this.#tmux('kill-server');
  }

  #tmux(...words: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}
