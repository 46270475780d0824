import {AshError} from 'ash-sdk';

/** Nothing could be started as the first process. */
export function initMissing(revision: string): AshError {
  return new AshError({
    code: 'ASH_INIT_MISSING',
    message: `There is no /sbin/init in ${revision}, so it can't be tried, nor boot.`,
    hint: `Install one, on Debian and Ubuntu with 'ash install -s ${snapshotOf(revision)} systemd-sysv'.`,
    exit: 'refused',
  });
}

/** The init is one whose reports ash can't get; `title` is absent when it isn't known either. */
export function initUnsupported(revision: string, title: string | undefined): AshError {
  const init = title ?? 'an init that ash does not know';
  return new AshError({
    code: 'ASH_INIT_UNSUPPORTED',
    message: `${revision} is started by ${init}, and only systems with systemd can be tried yet.`,
    hint: `Look into it by hand: 'ash chroot -s ${snapshotOf(revision)}'.`,
    exit: 'refused',
  });
}

/** Not even the first program was started in the container. */
export function containerNotStarted(revision: string, tail: string, log: string): AshError {
  return new AshError({
    code: 'ASH_TRY_NOT_STARTED',
    message: `The container to try ${revision} in could not be started.`,
    hint: 'A try needs root, name spaces and control groups of the kernel, and /bin/sh in the snapshot.',
    data: {log},
    ...(tail === '' ? {} : {output: tail}),
  });
}

/** Somebody asked for the end of a try. */
export function tryInterrupted(revision: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: `Interrupted while ${revision} was tried; the snapshot is as it was before.`,
    cause,
  });
}

function snapshotOf(revision: string): string {
  return revision.replace(/\..*$/, '');
}
