import * as Flags from '@oclif/core/flags';
import {EXIT_CODES} from 'ash-sdk';
import type {CarryReport, LiveInstalled, RebaseResult, TransactionOptions} from 'ash-core';
import {snapFlag} from './arguments/flags.js';
import type {GlobalFlags} from './base-command.js';
import {transactionDocument} from './json/transaction.js';
import {USUAL_PARTS, drawDelta, drawDeltaSummary} from './output/delta.js';
import {drawLayer} from './output/layer.js';
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
  readonly 'dry-run'?: boolean;
}

/** For commands whose change can be looked at without keeping it. */
export const dryRunFlag = {
  'dry-run': Flags.boolean({
    summary: 'Only show what would change.',
    exclusive: ['tree', 'below', 'preview'],
  }),
};

/** A command that changes snapshots by running programs in them. */
export abstract class TransactionCommand extends StoreCommand {
  protected async transact(
    flags: TransactionFlags,
    operand: string | undefined,
    verb: (work: Work, options: TransactionOptions) => Promise<readonly RebaseResult[] | LiveInstalled>,
    documentOf?: () => object,
  ): Promise<number> {
    if (flags.preview === true) this.requireAnswer(flags, 'keep the change');
    const isDry = flags['dry-run'] === true;
    const options: TransactionOptions = {
      reference: this.reference(flags.snap, operand),
      tree: flags.tree,
      interactive: isInteractive(flags),
      ...(flags.preview === true || isDry ? {preview: this.#preview(flags, isDry)} : {}),
    };
    return this.withStore(flags, 'write', async (work) => {
      const done = await verb(work, options);
      const [results, live] = 'result' in done ? [[done.result], done] : [done, undefined];
      this.show(flags, documentOf?.() ?? transactionDocument(results, live), () => [
        ...results.flatMap((result) => drawResult(result, this.look)),
        ...(live === undefined ? [] : drawLiveInstalled(live, this.look)),
      ]);
      return exitCodeOf(results);
    });
  }

  #preview(flags: GlobalFlags, isDry: boolean): NonNullable<TransactionOptions['preview']> {
    return async (delta, snapshot, layer) => {
      this.progress(flags).pause();
      const stream = flags.json ? process.stderr : process.stdout;
      const look = lookOf(stream, process.env);
      const lines = [
        ...drawDeltaSummary(delta, look),
        ...drawDelta(delta, look, USUAL_PARTS),
        ...(layer === undefined ? [] : drawLayer(layer, look)),
        '',
      ];
      if (!flags.json || !isDry) stream.write(`${lines.join('\n')}\n`);
      if (isDry) return false;
      return this.ask(flags, `Keep this change of snapshot ${snapshot.number}?`, 'keep the change');
    };
  }
}

/** Whether programs can ask their questions on the terminal. */
function isInteractive({yes, json, tree}: TransactionFlags): boolean {
  return !yes && !json && !tree && process.stdin.isTTY && process.stdout.isTTY;
}

function hasConflict({outcome, layer}: {readonly outcome: string; readonly layer?: CarryReport}): boolean {
  return outcome === 'committed' && layer !== undefined && layer.conflicts.length > 0;
}

/** Failed when any snapshot failed: the first failure decides which code. */
function exitCodeOf(results: readonly RebaseResult[]): number {
  const failed = results.find(({outcome}) => outcome === 'failed');
  if (failed !== undefined) return EXIT_CODES[failed.error?.exit ?? 'failed'].code;
  return results.some(hasConflict) ? EXIT_CODES.conflict.code : EXIT_CODES.done.code;
}
