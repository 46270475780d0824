import {Command} from '@oclif/core/command';
import {globalFlags} from './arguments/flags.js';
import {lookOf, type Look} from './output/look.js';
import {makeProgress, type Progress} from './output/progress.js';

/** Values of the flags that every command has. */
export interface GlobalFlags {
  readonly store?: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
}

/** What all commands share. A command parses, calls the engine and prints; `run` returns the exit code. */
export abstract class BaseCommand extends Command {
  static override readonly baseFlags = globalFlags;
  static override readonly flags = {};

  readonly look: Look = lookOf(process.stdout, process.env);
  #progress: Progress | undefined;

  abstract override run(): Promise<number>;

  /** Runs the command from beginning to end. Rejects with whatever went wrong. */
  async start(): Promise<number> {
    try {
      return await this._run<number>();
    } finally {
      this.#progress?.pause();
    }
  }

  override async init(): Promise<void> {
    // oclif looks for deprecated commands here: there are none.
  }

  override async catch(error: Error): Promise<never> {
    throw error;
  }

  /** Shows what the engine reports. With `--json` only what the user must know. */
  protected progress({json}: GlobalFlags): Progress {
    const isLive = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
    this.#progress ??= makeProgress(
      process.stderr,
      lookOf(process.stderr, process.env),
      json ? 'quiet' : isLive ? 'live' : 'lines',
    );
    return this.#progress;
  }

  /** Prints the document with `--json`, else the lines. */
  protected show({json}: GlobalFlags, document: unknown, lines: () => readonly string[]): void {
    this.print(json ? [JSON.stringify(document, null, 2)] : lines());
  }

  /** Prints lines, on a terminal through a pager. The store is closed by then: a person may read for hours. */
  protected async printPaged(lines: readonly string[]): Promise<void> {
    const {page, pagerOf} = await import('./output/pager.js');
    const pager = pagerOf({env: process.env, isTerminal: process.stdout.isTTY});
    this.#progress?.pause();
    if (pager === undefined || lines.length === 0 || !(await page(pager, `${lines.join('\n')}\n`)))
      this.print(lines);
  }

  protected print(lines: readonly string[]): void {
    this.#progress?.pause();
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  }
}
