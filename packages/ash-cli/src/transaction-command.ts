import * as Flags from '@oclif/core/flags';
import {EXIT_CODES} from 'ash-sdk';
import type {LiveInstalled, TransactionOptions, TransactionResult} from 'ash-core';
import {snapFlag} from './arguments/flags.js';
import type {GlobalFlags} from './base-command.js';
import {transactionDocument} from './json/transaction.js';
import {USUAL_PARTS, drawDelta, drawDeltaSummary} from './output/delta.js';
import {drawLiveInstalled} from './output/live.js';
import {lookOf} from './output/look.js';
import {drawResult} from './output/result.js';
import {StoreCommand, type Work} from './store-command.js';

/** Flags of commands that run programs in a snapshot. */
export const transactionFlags = {
  ...snapFlag,
  tree: Flags.boolean({summary: 'Also in every snapshot below it, side by side.', exclusive: ['preview']}),
  preview: Flags.boolean({summary: 'Show what would change, and ask before it counts.'}),
};

export interface TransactionFlags extends GlobalFlags {
  readonly snap?: string | undefined;
  readonly tree: boolean;
  readonly preview?: boolean;
}

/** A command that changes snapshots by running programs in them. */
export abstract class TransactionCommand extends StoreCommand {
  protected async transact(
    flags: TransactionFlags,
    operand: string | undefined,
    verb: (work: Work, options: TransactionOptions) => Promise<readonly TransactionResult[] | LiveInstalled>,
  ): Promise<number> {
    if (flags.preview === true) this.requireAnswer(flags, 'keep the change');
    const options: TransactionOptions = {
      reference: this.reference(flags.snap, operand),
      tree: flags.tree,
      interactive: isInteractive(flags),
      ...(flags.preview === true ? {preview: this.#preview(flags)} : {}),
    };
    return this.withStore(flags, 'write', async (work) => {
      const done = await verb(work, options);
      const [results, live] = 'result' in done ? [[done.result], done] : [done, undefined];
      this.show(flags, transactionDocument(results, live), () => [
        ...results.flatMap((result) => drawResult(result, this.look)),
        ...(live === undefined ? [] : drawLiveInstalled(live, this.look)),
      ]);
      return exitCodeOf(results);
    });
  }

  #preview(flags: GlobalFlags): NonNullable<TransactionOptions['preview']> {
    return async (delta, snapshot) => {
      this.progress(flags).pause();
      const stream = flags.json ? process.stderr : process.stdout;
      const look = lookOf(stream, process.env);
      const lines = [...drawDeltaSummary(delta, look), ...drawDelta(delta, look, USUAL_PARTS), ''];
      stream.write(`${lines.join('\n')}\n`);
      return this.ask(flags, `Keep this change of snapshot ${snapshot.number}?`, 'keep the change');
    };
  }
}

/** Whether programs can ask their questions on the terminal. */
function isInteractive({yes, json, tree}: TransactionFlags): boolean {
  return !yes && !json && !tree && process.stdin.isTTY && process.stdout.isTTY;
}

/** Failed when any snapshot failed: the first failure decides which code. */
function exitCodeOf(results: readonly TransactionResult[]): number {
  const failed = results.find(({outcome}) => outcome === 'failed');
  return failed === undefined ? EXIT_CODES.done.code : EXIT_CODES[failed.error?.exit ?? 'failed'].code;
}
