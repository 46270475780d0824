import type {EfiPartition} from '../../../src/boot/loader/efi-files.js';
import type {Plugins} from '../../../src/plugin-host/plugins.js';
import {writeLoaderFacts} from '../../../src/boot/loader-facts.js';
import type {ProgressEvent, Session} from '../../../src/session.js';
import {branch} from '../../../src/verbs/branch.js';
import {clone} from '../../../src/verbs/clone.js';
import {deleteSnapshots} from '../../../src/verbs/delete.js';
import {deploy, drop, rollback} from '../../../src/verbs/deploy.js';
import {describe, move, pin, rename} from '../../../src/verbs/edit.js';
import {commitEtc} from '../../../src/verbs/etc-commit.js';
import {collectGarbage} from '../../../src/verbs/garbage.js';
import {newTop} from '../../../src/verbs/new-top.js';
import {openSession} from '../../../src/verbs/open-session.js';
import {install} from '../../../src/verbs/packages.js';
import {runProgram} from '../../../src/verbs/run.js';
import {trySnapshot} from '../../../src/verbs/try.js';
import {redo, undo} from '../../../src/verbs/undo.js';
import type {Step} from './order.js';

export interface Opening {
  readonly argv?: readonly string[];
  readonly access?: 'read' | 'write';
  readonly report?: (event: ProgressEvent) => void;
  readonly signal?: AbortSignal;
  /** The EFI partition, in a file. */
  readonly efi?: EfiPartition;
}

/** A session on a volume of folders. */
export async function openForTest(
  store: string,
  plugins: Plugins,
  {argv = ['test'], access = 'write', report = () => undefined, signal, efi}: Opening = {},
): Promise<Session> {
  return openSession({
    target: {kind: 'directory', path: store},
    plugins,
    access,
    invocation: {argv, user: 'tester', host: 'here'},
    report,
    ...(signal && {signal}),
    ...(efi && {efi}),
  });
}

const ALONE = {tree: false, interactive: false};

export async function perform(session: Session, step: Step): Promise<unknown> {
  switch (step.verb) {
    case 'new':
      return newTop(session, {...step, distro: 'fake', bootstrap: true, include: []});
    case 'branch':
      return branch(session, step);
    case 'clone-tree':
      return clone(session, {...step, form: 'tree'});
    case 'delete':
      return deleteSnapshots(session, step);
    case 'rename':
      return rename(session, step);
    case 'describe':
      return describe(session, step);
    case 'move':
      return move(session, step);
    case 'pin':
      return pin(session, step);
    case 'undo':
      return undo(session, step);
    case 'redo':
      return redo(session);
    case 'gc':
      return collectGarbage(session, step);
    case 'run':
      return runProgram(session, {...ALONE, ...step});
    case 'install':
      return install(session, {...ALONE, ...step});
    case 'try':
      return trySnapshot(session, step);
    case 'boots':
      return writeLoaderFacts(session.store.layout, {loader: 'grub', arguments: ['quiet']});
    case 'deploy':
      return deploy(session, step);
    case 'drop':
      return drop(session, step);
    case 'rollback':
      return rollback(session);
    case 'etc-commit':
      return commitEtc(session, {accounts: true});
    case 'look':
      return session.store.readView();
  }
}
