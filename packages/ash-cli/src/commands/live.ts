import * as Flags from '@oclif/core/flags';
import {EXIT_CODES} from 'ash-sdk';
import {descriptionFlag} from '../arguments/flags.js';
import type {GlobalFlags} from '../base-command.js';
import {liveCommittedDocument, liveDocument} from '../json/live.js';
import {drawLive, drawLiveCommitted} from '../output/live.js';
import {lookOf} from '../output/look.js';
import {StoreCommand, type Work} from '../store-command.js';

export default class Live extends StoreCommand {
  static override readonly summary =
    'Make the running system writable until the next boot, and open a shell in it.';
  static override readonly description =
    'Everything can be changed, /etc included, and all of it is gone at the next boot, unless --commit makes it a revision of the running snapshot. With --json no shell is started. Ends with exit code 6 when a commit has left a conflict in /etc.';
  static override readonly examples = [
    {description: 'Try something out:', command: 'ash live'},
    {description: 'Keep what was done:', command: 'ash live --commit -d "newer driver"'},
  ];
  static override readonly flags = {
    commit: Flags.boolean({summary: 'Make what was done live the next revision of the running snapshot.'}),
    description: descriptionFlag('What was done, for the log of operations.', ['commit']),
  };

  override async run(): Promise<number> {
    const {flags} = await this.parse(Live);
    return this.withStore(flags, 'write', async (work) =>
      flags.commit ? this.#commit(work, flags) : this.#shell(work, flags),
    );
  }

  async #commit({engine, session}: Work, flags: GlobalFlags & {description?: string | undefined}) {
    const done = await engine.commitLive(session, {description: flags.description});
    this.show(flags, liveCommittedDocument(done), () => drawLiveCommitted(done, this.look));
    return done.conflicts.length === 0 ? EXIT_CODES.done.code : EXIT_CODES.conflict.code;
  }

  async #shell({engine, session}: Work, flags: GlobalFlags): Promise<number> {
    const live = await engine.goLive(session);
    if (flags.json) {
      this.show(flags, liveDocument(live), () => []);
      return EXIT_CODES.done.code;
    }
    this.progress(flags).pause();
    process.stderr.write(`${drawLive(live, lookOf(process.stderr, process.env)).join('\n')}\n`);
    await engine.runLiveShell(session, {interactive: process.stdin.isTTY});
    return EXIT_CODES.done.code;
  }
}
