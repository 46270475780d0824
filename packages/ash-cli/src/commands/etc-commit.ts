import {EXIT_CODES} from 'ash-sdk';
import type {EtcCommitted} from 'ash-core';
import * as Flags from '@oclif/core/flags';
import {descriptionFlag} from '../arguments/flags.js';
import type {GlobalFlags} from '../base-command.js';
import {etcCommittedDocument} from '../json/etc-committed.js';
import {drawEtcCommitPreview, drawEtcCommitted} from '../output/etc-committed.js';
import {lookOf} from '../output/look.js';
import {StoreCommand, type Work} from '../store-command.js';

type Preview = NonNullable<Parameters<Work['engine']['commitEtc']>[1]['preview']>;

export default class EtcCommit extends StoreCommand {
  static override readonly summary = 'Make what was changed in the running /etc part of its snapshot.';
  static override readonly description =
    'The changes become a new revision of the snapshot that runs, so that snapshots branched from it and new deployments have them. What belongs to this machine alone, such as its identity, host keys and fstab, stays out. Where the snapshot has changed too, both are merged; where that is impossible, the version of the machine goes in, the other one is kept beside it, and the exit code is 6.';
  static override readonly examples = [
    {description: 'Show what would go along, and ask:', command: 'ash etc commit'},
    {description: 'Without a question, with a note:', command: "ash etc commit --yes -d 'ssh by key only'"},
    {description: 'Leave accounts and passwords out:', command: 'ash etc commit --without-accounts'},
  ];
  static override readonly flags = {
    description: descriptionFlag('What the change is about, for the log; any text.'),
    'without-accounts': Flags.boolean({
      summary: 'Leave passwd, group, shadow, gshadow, subuid and subgid out.',
    }),
    'dry-run': Flags.boolean({summary: 'Only show what would go along.'}),
  };

  override async run(): Promise<number> {
    const {flags} = await this.parse(EtcCommit);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const isShown = flags['dry-run'] || !flags.yes;
      const committed = await engine.commitEtc(session, {
        text: flags.description,
        accounts: !flags['without-accounts'],
        ...(isShown && {preview: this.#preview(flags, flags['dry-run'])}),
      });
      this.show(flags, etcCommittedDocument(committed), () =>
        flags['dry-run'] && committed.outcome === 'declined' ? [] : drawEtcCommitted(committed, this.look),
      );
      return exitCodeOf(committed);
    });
  }

  /** Shows the change, and asks whether to keep it unless nothing is to be kept anyway. */
  #preview(flags: GlobalFlags, isDry: boolean): Preview {
    return async (delta, etc, {number}) => {
      if (!isDry) this.requireAnswer(flags, 'commit the change');
      this.progress(flags).pause();
      if (!flags.json || !isDry) {
        const stream = flags.json ? process.stderr : process.stdout;
        const lines = drawEtcCommitPreview(delta, etc, lookOf(stream, process.env));
        stream.write(`${lines.join('\n')}\n`);
      }
      if (isDry) return false;
      return this.ask(flags, `Make this a revision of snapshot ${number}?`, 'commit the change');
    };
  }
}

function exitCodeOf({outcome, etc}: EtcCommitted): number {
  const isOpen = outcome === 'committed' && etc.conflicts.length > 0;
  return isOpen ? EXIT_CODES.conflict.code : EXIT_CODES.done.code;
}
