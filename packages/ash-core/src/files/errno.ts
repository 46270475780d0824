/** The `E…` name of an error that a system call ended with, or undefined for any other value. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const ABSENT: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);

/** Whether a system call failed because nothing is, or can be, at that path. */
export function meansAbsent(error: unknown): boolean {
  return ABSENT.has(errnoOf(error));
}
