const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** In milliseconds: the same signal can arrive twice, from the terminal and from a process that forwards it. */
const IMPATIENCE = 1000;

/** Turns signals into an orderly end: the first aborts the work; one that comes a second later kills as usual. */
export class Interruption {
  readonly #controller = new AbortController();
  #since = 0;
  #isSettled = false;
  /** The signal that came, if one did. */
  received: NodeJS.Signals | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  watch(): void {
    this.unwatch();
    this.#isSettled = false;
    for (const name of SIGNALS) process.on(name, this.#interrupt);
  }

  unwatch(): void {
    for (const name of SIGNALS) process.off(name, this.#interrupt);
  }

  /** From here on a signal would come too late to change anything: it is passed over until this process ends by itself. */
  settle(): void {
    this.#isSettled = true;
  }

  /** Ends this process as the signal would have, so that a calling shell knows. */
  die(): void {
    if (this.received === undefined) return;
    this.unwatch();
    process.kill(process.pid, this.received);
  }

  readonly #interrupt = (name: NodeJS.Signals): void => {
    if (this.received === undefined) {
      if (this.#isSettled) return;
      this.received = name;
      this.#since = Date.now();
      this.#controller.abort(new Error(name));
    } else if (Date.now() - this.#since > IMPATIENCE) {
      this.die();
    }
  };
}

/** The one of this process. */
export const interruption = new Interruption();
