import {AshError} from 'ash-sdk';

export function transactionFailed(failure: {
  readonly snapshot: number;
  readonly program: string;
  readonly exitCode: number;
  readonly tail: string;
  readonly logFile: string;
  readonly hint: string | undefined;
}): AshError {
  const {snapshot, program, exitCode, tail, logFile} = failure;
  return new AshError({
    code: 'ASH_TRANSACTION_FAILED',
    message: `${program} ended with exit code ${exitCode} in snapshot ${snapshot}; the snapshot is as it was before.`,
    hint: failure.hint ?? `The whole output is in ${logFile}.`,
    output: tail,
    data: {snapshot, exitCode, log: logFile},
  });
}

/** The volume was full in the middle of a transaction. */
export function storeFull(failure: {
  readonly snapshot: number;
  readonly program: string;
  readonly tail: string;
  readonly logFile: string;
}): AshError {
  const {snapshot, program, tail, logFile} = failure;
  return new AshError({
    code: 'ASH_NO_SPACE',
    message: `The store is full, so ${program} failed in snapshot ${snapshot}; the snapshot is as it was before.`,
    hint: "Make room with 'ash gc', or enlarge the store.",
    output: tail,
    exit: 'noSpace',
    data: {snapshot, log: logFile},
  });
}

/** Somebody asked for the end of a transaction. */
export function transactionInterrupted(snapshot: number, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: `Interrupted; snapshot ${snapshot} is as it was before.`,
    cause,
    data: {snapshot},
  });
}

export function packageNameInvalid(name: string, why: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_NAME_INVALID',
    message: why.endsWith('.') ? why : `${why}.`,
    hint: `Packages are named as the package manager names them; '${name}' is none of these.`,
    exit: 'usage',
    data: {name},
  });
}

export function baseIncomplete(title: string, logFile: string): AshError {
  return new AshError({
    code: 'ASH_BASE_INCOMPLETE',
    message: `The new base of ${title} holds no package at all, so it was dropped.`,
    hint: `The whole output is in ${logFile}.`,
  });
}
