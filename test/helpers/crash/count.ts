import {writeFileSync} from 'node:fs';
import path from 'node:path';

/** Cases that were judged, and what was wrong with some of them. */
export class CrashCount {
  #cases = 0;
  #failed = 0;
  #complaints: string[] = [];

  /** Counts one case; goes on after it failed. */
  async add(title: string, judge: () => Promise<void>): Promise<void> {
    this.#cases += 1;
    try {
      await judge();
    } catch (error) {
      this.#failed += 1;
      this.#complaints.push(`${title}:\n${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Throws what was wrong since the last time. */
  check(): void {
    const complaints = this.#complaints;
    this.#complaints = [];
    if (complaints.length > 0)
      throw new Error(`${complaints.length} cases failed\n${complaints.join('\n\n')}`);
  }

  /** Prints the number, and leaves it where `npm run test:crash` adds it up. */
  tell(what: string): void {
    process.stdout.write(`      ${this.#cases} ${what}\n`);
    const directory = process.env['ASH_CRASH_COUNTS'];
    if (directory === undefined) return;
    const name = `${process.pid}-${what.replaceAll(/\W+/g, '-')}.json`;
    writeFileSync(path.join(directory, name), JSON.stringify({cases: this.#cases, failed: this.#failed}));
  }
}
