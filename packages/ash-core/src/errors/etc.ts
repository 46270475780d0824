import {AshError, bytesToText, type RootPath} from 'ash-sdk';
import type {AccountClash} from '../boot/etc/accounts/clashes.js';

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
    message: `Nothing was deployed: in /etc ${list(paths.map(shown))} can't be merged, because one side has a directory there and the other has none.`,
    hint: "Make both sides alike: change it in /etc here, or in the snapshot with 'ash chroot', and deploy again.",
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
    message: `Nothing was deployed, because accounts clash: ${list(sentences)}.`,
    hint: "Give one of them another id, here or in the snapshot: 'ash run -- usermod --uid 1234 NAME', or groupmod --gid; then deploy again.",
    exit: 'refused',
    data: {clashes: sentences},
  });
}

/** What was planned no longer fits what is there. */
export function etcChanged(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_ETC_CHANGED',
    message: `${shown(path)} was changed while it was being carried over; nothing was deployed.`,
    hint: "Deploy again: 'ash deploy' then takes it as it is now.",
    exit: 'busy',
  });
}

/** Something is mounted below `/etc` of a side: what it covers can't be seen. */
export function etcMounted(path: RootPath): AshError {
  return new AshError({
    code: 'ASH_ETC_MOUNTED',
    message: `Something is mounted at ${shown(path)}, so ash can't tell what configuration lies there; nothing was deployed.`,
    hint: `See what it is with 'findmnt', unmount it, and try again. A nested subvolume has to become a plain directory.`,
    exit: 'refused',
  });
}

/** Somebody asked for the end while `/etc` was merged. */
export function etcInterrupted(cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: 'Interrupted while /etc was carried over; nothing was deployed.',
    hint: "Type the command again: 'ash deploy'.",
    cause,
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
