import {AshError} from 'ash-sdk';
import type {LockOwner} from '../store/lock-owner.js';
import {quoteWords} from '../text/quote-words.js';

export function formatUnreadable(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_FORMAT_UNREADABLE',
    message: `The file ${path}, which says what kind of store this is, can't be read.`,
    hint: "'ash doctor --repair' writes it anew; nothing else in the store is touched by this.",
    cause,
  });
}

export function formatIsNewer(path: string, found: number, known: number): AshError {
  return new AshError({
    code: 'ASH_FORMAT_NEWER',
    message: `The store at ${path} has format ${found}; this ash knows formats up to ${known}.`,
    hint: "A newer ash made it: install that one with 'npm install -g ash-cli@latest'.",
    exit: 'refused',
    data: {found, known},
  });
}

export function viewUnreadable(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_VIEW_UNREADABLE',
    message: `The state of the store, ${path}, can't be read; nothing was changed.`,
    hint: "'ash doctor --repair' rebuilds it from the operation log and the revisions, which are not touched by this.",
    cause,
  });
}

export function viewOutdated(path: string, operation: number, last: number): AshError {
  return new AshError({
    code: 'ASH_VIEW_OUTDATED',
    message: `The state of the store, ${path}, ends with operation ${operation}, but the log goes on to ${last}: somebody put an old one back.`,
    hint: "'ash doctor --repair' rebuilds it from the operation log.",
    exit: 'refused',
    data: {operation, last},
  });
}

/** Root must not do what somebody else could have written. */
export function stateUntrusted(path: string, reason: string): AshError {
  return new AshError({
    code: 'ASH_STATE_UNTRUSTED',
    message: `The file ${path} of the store is not trusted: ${reason}.`,
    hint: `Look at what it says; if that is right, give it to root alone: 'chown root:root ${path}' and 'chmod 644 ${path}'.`,
    exit: 'refused',
  });
}

export function operationUnreadable(path: string, id: number, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_OPERATION_UNREADABLE',
    message: `The record of operation ${id}, ${path}, can't be read.`,
    hint: "'ash log' lists the operations that can be read; 'ash doctor --repair' puts together what the others tell of this one.",
    cause,
  });
}

export function operationNotFound(id: number, last: number): AshError {
  return new AshError({
    code: 'ASH_OPERATION_NOT_FOUND',
    message: `There is no operation ${id}.`,
    hint:
      last === 0 ? 'Nothing was done in this store yet.' : `They go from 1 to ${last}: 'ash log' lists them.`,
    exit: 'notFound',
  });
}

export function storeNotFound(where: string): AshError {
  return new AshError({
    code: 'ASH_STORE_NOT_FOUND',
    message: `There is no ash store at ${where}.`,
    hint: `Name another place with --store, or make one: 'ash init ${where}'.`,
    exit: 'notFound',
  });
}

export function storeNotNamed(): AshError {
  return new AshError({
    code: 'ASH_STORE_NOT_NAMED',
    message: 'This machine was not booted from an ash store, and no other store was named.',
    hint: "Name one with --store or ASH_STORE, or make one in an image file: 'ash init store.img --size 10G'.",
    exit: 'notFound',
  });
}

export function storeExists(where: string): AshError {
  return new AshError({
    code: 'ASH_STORE_EXISTS',
    message: `There is an ash store at ${where} already.`,
    hint: `Use it: 'ash --store ${where} tree'. Nothing was changed.`,
    exit: 'refused',
  });
}

export function targetNotFree(where: string, found: string): AshError {
  return new AshError({
    code: 'ASH_TARGET_NOT_FREE',
    message: `${where} is not free for a new store: ${found}.`,
    hint: 'ash never writes over anything. Name a place that does not exist yet, an empty device, or a mounted file system to share.',
    exit: 'refused',
  });
}

export function directoryMissing(where: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_MISSING',
    message: `There is no directory ${where} to make an image file in.`,
    hint: `Make it: 'mkdir -p ${where}'.`,
    exit: 'notFound',
  });
}

export function sizeInvalid(text: string): AshError {
  return new AshError({
    code: 'ASH_SIZE_INVALID',
    message: `'${text}' is not a size.`,
    hint: 'Sizes are whole numbers with K, M, G or T: 512M, 10G.',
    exit: 'usage',
  });
}

export function needsRoot(what: string): AshError {
  return new AshError({
    code: 'ASH_NEEDS_ROOT',
    message: `${what} needs root.`,
    hint: 'Type the same command after sudo.',
    exit: 'needsRoot',
  });
}

export function storeIsReadOnly(where: string): AshError {
  return new AshError({
    code: 'ASH_STORE_READ_ONLY',
    message: `The store at ${where} is mounted read-only, so nothing can be changed in it.`,
    hint: `Mount it writable: 'mount -o remount,rw ${where}'.`,
    exit: 'refused',
  });
}

export function storeIsBusy(owner: LockOwner | undefined): AshError {
  return new AshError({
    code: 'ASH_BUSY',
    message: `Another command is writing to the store${inBrackets(owner)} and did not finish in time.`,
    hint: 'Wait for it to end and type the command again.',
    exit: 'busy',
    ...(owner && {data: {owner}}),
  });
}

export function snapshotIsBusy(number: number, owner: LockOwner | undefined): AshError {
  return new AshError({
    code: 'ASH_BUSY',
    message: `Snapshot ${number} is being changed by another command${inBrackets(owner)}.`,
    hint: "Wait for it to end; work on other snapshots can go on meanwhile. 'ash status' shows what is at work.",
    exit: 'busy',
    data: {snapshot: number, ...(owner && {owner})},
  });
}

export function changedMeanwhile(number: number): AshError {
  return new AshError({
    code: 'ASH_CHANGED_MEANWHILE',
    message: `Snapshot ${number} was changed by another command while this one worked; this change was dropped.`,
    hint: 'Type the command again.',
    exit: 'conflict',
  });
}

export function filesystemUnknown(where: string, id: string | undefined): AshError {
  const package_ = id === undefined ? 'ash-fs-btrfs' : `ash-fs-${id}`;
  return new AshError({
    code: 'ASH_FILESYSTEM_UNKNOWN',
    message:
      id === undefined
        ? `None of the installed file-system plugins knows what is on ${where}.`
        : `The store at ${where} lies on ${id}, and no plugin for it is installed.`,
    hint: `Install the plugin: 'npm install -g ${package_}'; 'ash plugins' shows those that are there.`,
    exit: 'notFound',
  });
}

function inBrackets(owner: LockOwner | undefined): string {
  if (owner === undefined) return '';
  return ` ('ash ${quoteWords(owner.argv)}', process ${owner.pid}, since ${owner.since})`;
}
