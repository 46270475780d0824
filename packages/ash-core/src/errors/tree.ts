import {AshError} from 'ash-sdk';
import type {DeploymentRecord, Operation, SnapshotRecord, View} from '../store/view.js';

export function noSnapshot(): AshError {
  return new AshError({
    code: 'ASH_NO_SNAPSHOT',
    message: 'There is no snapshot in this store yet.',
    hint: "Make the first one from a distribution: 'ash new --distro debian'.",
    exit: 'notFound',
  });
}

export function noSuchSnapshot(word: string, view: View): AshError {
  const names = [...view.snapshots.values()].flatMap(({name}) => (name === null ? [] : [name]));
  const near = names.find(
    (name) => word !== '' && (name.toLowerCase() === word.toLowerCase() || name.startsWith(word)),
  );
  return new AshError({
    code: 'ASH_SNAPSHOT_NOT_FOUND',
    message: /^\d+(\.\d+)?$/.test(word)
      ? `There is no snapshot ${word}.`
      : `There is no snapshot named '${word}'.`,
    hint:
      near === undefined
        ? "'ash tree' shows those that are there."
        : `Did you mean '${near}'? 'ash tree' shows all.`,
    exit: 'notFound',
  });
}

export function noSuchRevision(record: SnapshotRecord, revision: number): AshError {
  return new AshError({
    code: 'ASH_REVISION_NOT_FOUND',
    message: `Snapshot ${record.number} has no revision ${record.number}.${revision}.`,
    hint: `The current one is ${record.number}.${record.revision}; 'ash store show' lists what is on disk.`,
    exit: 'notFound',
  });
}

export function revisionNamed({number}: SnapshotRecord, revision: number): AshError {
  return new AshError({
    code: 'ASH_REVISION_NAMED',
    message: `${number}.${revision} is a revision, and this can only be done to a snapshot as a whole.`,
    hint: `Name the snapshot, '${number}', or make one of that revision first: 'ash branch ${number}.${revision}'.`,
    exit: 'usage',
  });
}

export function revisionGone(name: string): AshError {
  return new AshError({
    code: 'ASH_REVISION_GONE',
    message: `Revision ${name} is no longer in the store: garbage collection has taken it.`,
    hint: "'ash store show' lists the revisions that are there.",
    exit: 'notFound',
  });
}

export function nothingBooted(implied: boolean, snapshots: readonly SnapshotRecord[]): AshError {
  const first = snapshots[0];
  const example = first?.name ?? String(first?.number ?? 0);
  return new AshError({
    code: 'ASH_NOTHING_BOOTED',
    message: implied
      ? 'No snapshot was named, and this machine was not booted from one.'
      : 'This machine was not booted from a snapshot of this store.',
    hint: `Name one by number or name: '-s ${example}'. 'ash tree' shows them.`,
    exit: implied ? 'usage' : 'notFound',
  });
}

export function nothingDefault(): AshError {
  return new AshError({
    code: 'ASH_NOTHING_DEFAULT',
    message: 'No snapshot of this store is the default for the next boot.',
    hint: "Name one by number or name; 'ash tree' shows them.",
    exit: 'notFound',
  });
}

export function nameInvalid(name: string, why: string): AshError {
  return new AshError({
    code: 'ASH_NAME_INVALID',
    message: `'${name}' can't be the name of a snapshot: ${why}.`,
    hint: "Any text can go into the description instead: 'ash describe'.",
    exit: 'usage',
  });
}

export function nameTaken(name: string, owner: number): AshError {
  return new AshError({
    code: 'ASH_NAME_TAKEN',
    message: `Snapshot ${owner} is named '${name}' already.`,
    hint: `Choose another name, or take this one away first: 'ash rename -s ${owner} --none'.`,
    exit: 'refused',
  });
}

export function deleteRefused(
  asked: number,
  record: SnapshotRecord,
  reason: 'booted' | 'default' | 'pinned' | 'once' | 'kept' | 'deployed',
  deployment?: DeploymentRecord,
): AshError {
  const which =
    record.number === asked ? `Snapshot ${asked}` : `Snapshot ${record.number}, which is below ${asked},`;
  const because = {
    booted: 'is the one this machine runs',
    default: 'is the default for the next boot',
    pinned: 'is pinned',
    once: `boots the next time, as deployment ${deployment?.id}`,
    kept: `has the deployment ${deployment?.id}, which is kept as '${deployment?.keep}'`,
    deployed: `has the deployment ${deployment?.id}`,
  }[reason];
  const hint = {
    booted: 'Boot another one first.',
    default: 'Make another one the default first.',
    pinned: `Unpin it first: 'ash pin --off -s ${record.number}'.`,
    once: "Take that back first: 'ash boot next --clear'.",
    kept: `Drop it first: 'ash deploy --drop ${deployment?.id}'.`,
    deployed: `Drop it first: 'ash deploy --drop ${deployment?.id}'.`,
  }[reason];
  return new AshError({
    code: 'ASH_DELETE_REFUSED',
    message: `${which} can't be deleted: it ${because}; nothing was changed.`,
    hint,
    exit: 'refused',
  });
}

export function moveIntoItself(number: number, parent: number): AshError {
  return new AshError({
    code: 'ASH_MOVE_INTO_ITSELF',
    message:
      number === parent
        ? `Snapshot ${number} can't be moved under itself.`
        : `Snapshot ${number} can't be moved under ${parent}, which is below it.`,
    hint: "'ash tree' shows what is below what.",
    exit: 'usage',
  });
}

export function nothingToUndo(horizon: number): AshError {
  return new AshError({
    code: 'ASH_NOTHING_TO_UNDO',
    message:
      horizon === 0
        ? 'There is nothing to undo.'
        : `There is nothing to undo since garbage was collected after operation ${horizon}.`,
    hint: "'ash log' lists what was done.",
    exit: 'notFound',
  });
}

export function nothingToRedo(): AshError {
  return new AshError({
    code: 'ASH_NOTHING_TO_REDO',
    message: 'There is nothing to redo: nothing was undone since the last change.',
    hint: "'ash log' lists what was done.",
    exit: 'notFound',
  });
}

export function undoForgotten(id: number, horizon: number): AshError {
  return new AshError({
    code: 'ASH_UNDO_FORGOTTEN',
    message: `Operation ${id} can't be undone: garbage collection has taken what operations up to ${horizon} left behind.`,
    hint: "'ash log' shows which operations can still be undone.",
    exit: 'refused',
  });
}

export function undoBlocked(operation: Operation, snapshot: number | null): AshError {
  return new AshError({
    code: 'ASH_UNDO_BLOCKED',
    message:
      snapshot === null
        ? `Operation ${operation.id} (${operation.summary}) changed no snapshot, so there is nothing to take back.`
        : `Operation ${operation.id} can't be replayed backwards or forwards: snapshot ${snapshot} has changed since.`,
    hint: "Undo what came later first: 'ash undo' takes back one operation after the other, the newest first.",
    exit: 'refused',
  });
}

export function undoAutomatic({id, summary}: Operation): AshError {
  return new AshError({
    code: 'ASH_UNDO_AUTOMATIC',
    message: `Operation ${id} can't be undone: nobody asked for it, it says what was seen ("${summary}").`,
    hint: "'ash undo' without a number takes back the last thing that somebody asked for; 'ash log' lists all.",
    exit: 'refused',
  });
}

export function undoHasChildren(operation: Operation, snapshot: number, child: number): AshError {
  return new AshError({
    code: 'ASH_UNDO_HAS_CHILDREN',
    message: `Operation ${operation.id} made snapshot ${snapshot}, which has others below it by now (${child}).`,
    hint: `Undo or delete those first: 'ash delete ${child}'.`,
    exit: 'refused',
  });
}
