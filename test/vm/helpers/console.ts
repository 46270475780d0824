/** How many times as long every wait is, for a host that is busy. */
const PATIENCE = Number(process.env['ASH_MACHINE_PATIENCE'] ?? 1);

/** What a machine has sent to its serial console, and what was already waited for. */
export class Console {
  #output = '';
  #read = 0;
  #ended = false;
  #changed: () => void = () => undefined;

  receive(text: string): void {
    this.#output += text;
    this.#changed();
  }

  end(): void {
    this.#ended = true;
    this.#changed();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Everything since the machine was started. */
  get output(): string {
    return this.#output;
  }

  /** The deployments whose kernels were started, in this order, by the kernels' own messages; with `!` those on trial. */
  get started(): string[] {
    const lines = this.#output.matchAll(/\] Command line: .*?ash\.deployment=([\d.]+)([^\r\n]*)/g);
    return Array.from(lines, ([, name = '', rest = '']) => (/\bash\.trial\b/.test(rest) ? `${name}!` : name));
  }

  /** How often UEFI handed over to a boot loader. */
  get boots(): number {
    return this.count(/BdsDxe: starting /g);
  }

  /** How often something was shown. */
  count(pattern: RegExp): number {
    return Array.from(this.#output.matchAll(pattern)).length;
  }

  /** Waits until something is shown that was not waited for yet; resolves to everything up to its end. */
  async until(pattern: RegExp, seconds: number): Promise<string> {
    const deadline = Date.now() + seconds * 1000 * PATIENCE;
    for (;;) {
      const match = pattern.exec(this.#output.slice(this.#read));
      if (match !== null) {
        const end = this.#read + match.index + match[0].length;
        const shown = this.#output.slice(this.#read, end);
        this.#read = end;
        return shown;
      }
      if (this.#ended || Date.now() >= deadline) {
        const state = this.#ended ? 'It ended' : `${seconds} s are over`;
        throw new Error(`${state}, and the console did not show ${String(pattern)}:\n${this.tail()}`);
      }
      await this.#change(deadline - Date.now());
    }
  }

  /** Waits until the machine has ended. */
  async untilEnd(seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000 * PATIENCE;
    while (!this.#ended) {
      if (Date.now() >= deadline) throw new Error(`It did not end in ${seconds} s:\n${this.tail()}`);
      await this.#change(deadline - Date.now());
    }
  }

  tail(): string {
    return this.#output.slice(-4000);
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
