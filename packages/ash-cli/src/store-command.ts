import {hostname, userInfo} from 'node:os';
import {AshError} from 'ash-sdk';
import type {ProgressEvent, Session} from 'ash-core';
import {BaseCommand, type GlobalFlags} from './base-command.js';
import {interruption} from './interruption.js';
import {answering, ask, requireAnswer} from './output/question.js';
import {discoverOwnPlugins} from './own-plugins.js';

/** The engine's functions, loaded when a command needs them. */
type Engine = typeof import('ash-core');

/** Whoever interrupts a command must know whether it counts. */
const TOO_LATE: ProgressEvent = {
  type: 'warning',
  message: 'The interruption came too late: the command is done.',
};

/** What a command works with while the store is open. */
export interface Work {
  readonly engine: Engine;
  readonly session: Session;
}

/** A command on a store. */
export abstract class StoreCommand extends BaseCommand {
  /**
   * Opens the store, lets `work` use it, and closes it. A store in an image or on a device is mounted in a name space of
   * our own: there ash is started once more with the same words, and its exit code is the result.
   */
  protected async withStore(
    flags: GlobalFlags,
    access: 'read' | 'write',
    work: (opened: Work) => Promise<number>,
  ): Promise<number> {
    const engine = await import('ash-core');
    const {target} = await engine.resolveStore({flag: flags.store, env: process.env});
    if (engine.needsNamespace(target)) return engine.reenterInNamespace({argv: process.argv.slice(2)});
    interruption.watch();
    const session = await engine.openSession({
      target,
      plugins: await discoverOwnPlugins(),
      access,
      invocation: {argv: process.argv.slice(2), user: userName(), host: hostname()},
      report: (event) => {
        this.report(flags, event);
      },
      signal: interruption.signal,
    });
    try {
      const code = await work({engine, session}).finally(async () => session.close());
      if (interruption.received !== undefined) this.report(flags, TOO_LATE);
      return code;
    } finally {
      interruption.settle();
    }
  }

  /** Shows what the engine reports while it works. */
  protected report(flags: GlobalFlags, event: ProgressEvent): void {
    this.progress(flags).report(event);
  }

  /** Asks on the terminal, or answers as `--yes` says. `action` completes "There is no terminal to ask whether to …". */
  protected async ask(flags: GlobalFlags, message: string, action: string): Promise<boolean> {
    this.progress(flags).pause();
    return ask(message, answering(flags.yes), action);
  }

  /** Refuses before any work is done when `ask` could not be answered at its end. */
  protected requireAnswer(flags: GlobalFlags, action: string): void {
    requireAnswer(answering(flags.yes), action);
  }

  /** The one snapshot that is meant, given with `--snap` or bare. */
  protected reference(flag: string | undefined, operand: string | undefined): string | undefined {
    if (flag !== undefined && operand !== undefined && flag !== operand) {
      throw new AshError({
        code: 'ASH_USAGE',
        message: `Two different snapshots were named: ${flag} and ${operand}.`,
        hint: 'Name it once, with --snap or without.',
        exit: 'usage',
      });
    }
    return flag ?? operand;
  }
}

/** Who typed the command, also behind sudo. */
export function userName(): string {
  const behind = process.env['SUDO_USER'];
  if (behind !== undefined && behind !== '' && process.getuid?.() === 0) return behind;
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}
