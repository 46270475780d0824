import {AshError, bytesToText, type RootPath} from 'ash-sdk';
import type {AccountClash} from '../delta/merge/accounts/clashes.js';

/** What stands against what, by file. */
export interface FileClashes {
  readonly path: RootPath;
  readonly clashes: readonly AccountClash[];
}

const SHOWN = 5;

/** A side of the merge has no directory `/etc`. */
export function etcMissing(where: string): AshError {
  return new AshError({
    code: 'ASH_ETC_MISSING',
    message: `${JSON.stringify(where)} has no directory /etc, so the configuration can't be carried over.`,
    hint: "'ash diff' shows what became of it; 'ash undo' takes the change back.",
    exit: 'refused',
  });
}

/** Paths that are a directory on one side and a file or link on the other. */
export function etcTypeClash(paths: readonly RootPath[]): AshError {
  return new AshError({
    code: 'ASH_ETC_TYPE_CLASH',
    message: `Nothing was changed: in /etc ${list(paths.map(shown))} can't be merged, because one side has a directory there and the other has none.`,
    hint: "Make both sides alike: change it in /etc here, or in the snapshot with 'ash chroot', and try again.",
    exit: 'refused',
    data: {paths: paths.map(bytesToText)},
  });
}

/** Accounts that the machine and the new revision have given the same ids, or different ones to one name. */
export function etcAccountClash(files: readonly FileClashes[]): AshError {
  const sentences = files.flatMap(({path, clashes}) =>
    clashes.map((clash) =>
      'names' in clash
        ? `in ${shown(path)} ${shown(clash.names[0])} and ${shown(clash.names[1])} would both have the id ${clash.id}`
        : `in ${shown(path)} ${shown(clash.name)} is ${clash.ids[0]} here and ${clash.ids[1]} in the snapshot`,
    ),
  );
  return new AshError({
    code: 'ASH_ETC_ACCOUNT_CLASH',
    message: `Nothing was changed, because accounts clash: ${list(sentences)}.`,
    hint: "Give one of them another id, here or in the snapshot: 'ash run -- usermod --uid 1234 NAME', or groupmod --gid; then try again.",
    exit: 'refused',
    data: {clashes: sentences},
  });
}

/** What was planned no longer fits what is there. */
export function etcChanged(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_ETC_CHANGED',
    message: `${shown(path)} was changed while it was being carried over; nothing was done.`,
    hint: 'Try again: the command then takes it as it is now.',
    exit: 'busy',
  });
}

/** Something is mounted below `/etc` of a side: what it covers can't be seen. */
export function etcMounted(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_ETC_MOUNTED',
    message: `Something is mounted at ${shown(path)}, so ash can't tell what configuration lies there; nothing was changed.`,
    hint: `See what it is with 'findmnt', unmount it, and try again. A nested subvolume has to become a plain directory.`,
    exit: 'refused',
  });
}

/** Somebody asked for the end while `/etc` was merged. */
export function etcInterrupted(cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: 'Interrupted while /etc was carried over; nothing was changed.',
    hint: 'Type the command again.',
    cause,
  });
}

/** The snapshot that the running deployment was made of is no longer in the tree. */
export function etcSnapshotGone(snapshot: number): AshError {
  return new AshError({
    code: 'ASH_ETC_SNAPSHOT_GONE',
    message: `The running system was made of snapshot ${snapshot}, which is deleted, so its /etc can't become a revision of it.`,
    hint: "Bring it back: 'ash log' shows the operation that deleted it, and 'ash undo NUMBER' takes that back.",
    exit: 'notFound',
    data: {snapshot},
  });
}

/** An editor shows texts only, and small ones. */
export function conflictIsNoText(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_CONFLICT_NO_TEXT',
    message: `The two sides of ${shown(path)} can't be edited: at least one of them is no text.`,
    hint: "Choose one of the two: 'ash etc resolve PATH --ours' or '--theirs'.",
    exit: 'refused',
  });
}

/** No editor is named, and none of the usual ones is there. */
export function editorMissing(names: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_EDITOR_MISSING',
    message: `There is no editor: ${list(names)} can't be found.`,
    hint: "Name one in VISUAL or EDITOR, as in 'EDITOR=vi ash etc resolve PATH --edit'.",
  });
}

/** The editor was left in a way that says that its text is not wanted. The text is kept. */
export function editorFailed(program: string, how: string, file: string): AshError {
  return new AshError({
    code: 'ASH_EDITOR_FAILED',
    message: `${program} ${how}, so nothing was resolved.`,
    hint: `What it left is in ${file}; start again with 'ash etc resolve PATH --edit'.`,
  });
}

/** A text with lines that divide the two sides is not finished. It is kept. */
export function markersLeft(path: RootPath, line: number, file: string): AshError {
  return new AshError({
    code: 'ASH_CONFLICT_MARKERS_LEFT',
    message: `Line ${line} of the edited ${shown(path)} still divides the two sides, so nothing was resolved.`,
    hint: `The text is kept in ${file}; start again with 'ash etc resolve PATH --edit'.`,
    exit: 'conflict',
  });
}

/** While somebody edited, the file itself got another content. The text is kept. */
export function changedWhileEdited(path: RootPath, file: string): AshError {
  return new AshError({
    code: 'ASH_ETC_CHANGED',
    message: `${shown(path)} was changed while it was being edited, so nothing was resolved.`,
    hint: `The text is kept in ${file}; start again with 'ash etc resolve PATH --edit'.`,
    exit: 'busy',
  });
}

export function conflictNotFound(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_CONFLICT_NOT_FOUND',
    message: `There is no conflict at ${shown(path)}.`,
    hint: "'ash etc status' lists those that are left.",
    exit: 'notFound',
  });
}

/** The list of conflicts is there and is none. */
export function conflictsUnreadable(file: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_CONFLICTS_UNREADABLE',
    message: `The list of conflicts of /etc, ${file}, can't be read.`,
    hint: 'The files themselves lie in the directory "files" beside it.',
    cause,
  });
}

/** What a resolution needs of the machine's `/etc` is in its way, or missing. */
export function conflictBlocked(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_CONFLICT_BLOCKED',
    message: `The conflict at ${shown(path)} can't be resolved so: a directory is in its place, or none is around it.`,
    hint: `Move what is there out of the way, or keep it with 'ash etc resolve --ours'.`,
    exit: 'refused',
  });
}

function shown(path: string): string {
  return JSON.stringify(bytesToText(path as RootPath));
}

function list(items: readonly string[]): string {
  const rest = items.length - SHOWN;
  return items.slice(0, SHOWN).join(', ') + (rest > 0 ? `, and ${rest} more` : '');
}
