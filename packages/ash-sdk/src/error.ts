/** What an exit code of `ash` means. The one table that code, tests and documentation share. */
export const EXIT_CODES = {
  done: {code: 0, meaning: 'done'},
  failed: {code: 1, meaning: 'failed; what was begun is dropped'},
  usage: {code: 2, meaning: 'the command line is wrong'},
  notFound: {code: 3, meaning: 'a snapshot, operation, package or file named is not there'},
  refused: {code: 4, meaning: 'refused, because something would be lost'},
  needsRoot: {code: 5, meaning: 'needs root'},
  conflict: {code: 6, meaning: 'a conflict is left to resolve'},
  noSpace: {code: 7, meaning: 'no space left'},
  busy: {code: 75, meaning: 'busy: another ash is at work there'},
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

export interface AshErrorDetails {
  /** Stable name for programs, `ASH_` and capitals. */
  readonly code: `ASH_${string}`;
  /** One sentence: what failed, on what. */
  readonly message: string;
  /** What to do about it, best with a command that can be typed. */
  readonly hint?: string;
  /** Default: `failed`. */
  readonly exit?: ExitCode;
  readonly cause?: unknown;
  /** Further lines for a person, such as the last output of a program that failed. */
  readonly output?: string;
  /** Values for `--json`. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const BRAND = Symbol.for('ash.error');

/** The only error class of ash: everything else that is thrown is a defect. */
export class AshError extends Error {
  override readonly name = 'AshError';
  readonly code: `ASH_${string}`;
  readonly hint: string | undefined;
  readonly exit: ExitCode;
  readonly output: string | undefined;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  constructor(details: AshErrorDetails) {
    super(details.message, details.cause === undefined ? {} : {cause: details.cause});
    this.code = details.code;
    this.hint = details.hint;
    this.exit = details.exit ?? 'failed';
    this.output = details.output;
    this.data = details.data;
    Object.defineProperty(this, BRAND, {value: true});
  }
}

/** Whether a thrown value is an `AshError`, of this or of another copy of the package. */
export function isAshError(value: unknown): value is AshError {
  return typeof value === 'object' && value !== null && BRAND in value;
}
