import {AshError} from 'ash-sdk';
import type {EtcStatus} from 'ash-core';
import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {editorEnvironment, editorsOf} from '../arguments/editors.js';
import {etcStatusDocument} from '../json/etc.js';
import {drawEtcConflicts} from '../output/etc.js';
import {StoreCommand, type Work} from '../store-command.js';

const SIDES = ['ours', 'theirs', 'edit'] as const;

export default class EtcResolve extends StoreCommand {
  static override readonly summary = 'End conflicts in /etc.';
  static override readonly description =
    'With --edit, both sides are shown in the editor that VISUAL or EDITOR names, with marks where they differ; what is saved without marks takes the place of the file, and its owner, mode and attributes stay.';
  static override readonly examples = [
    {description: "Keep the machine's own file:", command: 'ash etc resolve /etc/ssh/sshd_config --ours'},
    {description: 'Take all that the snapshot brought:', command: 'ash etc resolve --all --theirs'},
    {description: 'Bring both sides together:', command: 'ash etc resolve /etc/ssh/sshd_config --edit'},
  ];
  static override readonly args = {
    paths: Args.string({
      description: 'The file, as it is named in /etc; several can be named.',
      multiple: true,
      ignoreStdin: true,
    }),
  };
  static override readonly flags = {
    ours: Flags.boolean({summary: "Keep the machine's own.", exactlyOne: [...SIDES]}),
    theirs: Flags.boolean({summary: 'Take what the snapshot brought.', exactlyOne: [...SIDES]}),
    edit: Flags.boolean({summary: 'Bring both together in an editor.', exactlyOne: [...SIDES]}),
    all: Flags.boolean({summary: 'All conflicts.', exclusive: ['edit']}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(EtcResolve);
    const paths = args.paths ?? [];
    if (flags.all ? paths.length > 0 : paths.length === 0) throw namedWrongly(flags.all);
    if (flags.edit && !hasTerminal()) throw noTerminal();
    return this.withStore(flags, 'write', async (work) => {
      const left = flags.edit
        ? await this.#edit(work, paths)
        : await work.engine.resolveEtc(work.session, {
            paths: flags.all ? 'all' : paths,
            keep: flags.ours ? 'ours' : 'theirs',
          });
      this.show(flags, etcStatusDocument(left), () => drawEtcConflicts(left, this.look));
      return 0;
    });
  }

  async #edit({engine, session}: Work, paths: readonly string[]): Promise<EtcStatus> {
    const editors = editorsOf(process.env);
    const env = editorEnvironment(process.env);
    for (const path of paths) await engine.editConflict(session, {path, editors, env});
    return engine.etcStatus(session);
  }
}

function hasTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

function noTerminal(): AshError {
  return new AshError({
    code: 'ASH_NO_TERMINAL',
    message: 'There is no terminal for an editor.',
    hint: "Choose a side with '--ours' or '--theirs', or edit the file itself and keep it with '--ours'.",
    exit: 'refused',
  });
}

function namedWrongly(all: boolean): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: all ? 'With --all, no file is named.' : 'No file was named.',
    hint: "Name one, as in 'ash etc resolve /etc/hosts --ours', or give --all; 'ash etc status' lists them.",
    exit: 'usage',
  });
}
