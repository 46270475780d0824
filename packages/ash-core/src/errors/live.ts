import {AshError} from 'ash-sdk';

export function nothingRuns(): AshError {
  return new AshError({
    code: 'ASH_NOTHING_RUNS',
    message:
      'This machine was not started from a deployment of this store, so there is nothing to make writable.',
    hint: "'ash chroot' opens a shell in a snapshot, and keeps what is done in it.",
    exit: 'refused',
  });
}

export function notLive(snapshot: number): AshError {
  return new AshError({
    code: 'ASH_NOT_LIVE',
    message: 'Nothing was done live on this machine, so there is nothing to keep.',
    hint: `Begin with 'ash live'; or change snapshot ${snapshot} itself with 'ash chroot ${snapshot}'.`,
    exit: 'notFound',
  });
}

/** `live` and `current` are revisions of the snapshot. */
export function liveBehind(snapshot: number, live: number, current: number): AshError {
  return new AshError({
    code: 'ASH_LIVE_BEHIND',
    message: `What was done live began with ${snapshot}.${live}, and snapshot ${snapshot} is at ${snapshot}.${current} by now.`,
    hint: "See with 'ash log' what came in between, take it back with 'ash undo', commit again, and do it once more afterwards.",
    exit: 'refused',
    data: {snapshot, live, current},
  });
}

export function liveUncommitted(): AshError {
  return new AshError({
    code: 'ASH_LIVE_UNCOMMITTED',
    message: 'Something was changed live and not committed, and a new revision would hide it.',
    hint: "Keep it with 'ash live --commit', or start the machine again to be rid of it.",
    exit: 'refused',
  });
}

export function liveElsewhere(snapshot: number, running: number): AshError {
  return new AshError({
    code: 'ASH_LIVE_ELSEWHERE',
    message: `Snapshot ${snapshot} doesn't run, so nothing can be installed live in it.`,
    hint: `This machine runs ${running}: leave the snapshot out, or leave --live out.`,
    exit: 'usage',
  });
}

export function liveFailed(directory: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_LIVE_FAILED',
    message: `/${directory} could not be made writable, so everything stays as it was.`,
    hint: "See what is mounted there: 'findmnt'.",
    cause,
  });
}

export function liveIsBusy(): AshError {
  return new AshError({
    code: 'ASH_LIVE_BUSY',
    message: 'Another command is making this machine writable right now.',
    hint: 'Try again when it is done.',
    exit: 'busy',
  });
}

export function liveUnreadable(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_LIVE_UNREADABLE',
    message: `The file ${path}, which says what of this machine is live, can't be read.`,
    hint: 'Start the machine again: what is live ends then, and the file with it.',
    cause,
  });
}

export function liveShellFailed(exitCode: number): AshError {
  return new AshError({
    code: 'ASH_LIVE_SHELL_FAILED',
    message: `The shell ended with exit code ${exitCode}.`,
    hint: "What it changed stays until the next boot; 'ash live --commit' keeps it.",
  });
}
