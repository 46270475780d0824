/** Where the container finds what is offered to it, read-only. */
export const OFFERED = '/run/ash-try/offered';

/** Where the container writes its report. */
export const REPORT = '/run/ash-try/report';

/** Names in the report, which is a directory: a shell writes it, and it needs no quoting. */
export const REPORT_FILES = {
  /** There as soon as the first program runs. */
  started: 'started',
  /** The init's own word for how it is. */
  state: 'state',
  /** Units that failed, one a line: name, three states, description. */
  failed: 'failed',
  /** Jobs that are not done, one a line: number, unit, type, state. */
  jobs: 'jobs',
  /** A directory for each check, numbered from 1, with the files of `CHECK_FILES`. */
  checks: 'checks',
  /** There when all of the above is whole. */
  complete: 'complete',
} as const;

export const CHECK_FILES = {name: 'name', kind: 'kind', code: 'code', output: 'output'} as const;
