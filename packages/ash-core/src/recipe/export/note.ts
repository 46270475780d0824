/** What a recipe leaves out, and why. */
export interface Note {
  /** A path, an account or a package, for a person. */
  readonly what: string;
  readonly why: string;
  /** Whether `--with-secrets` would have it. */
  readonly secret?: boolean;
}

export function noteText({what, why}: Note): string {
  return `${what}: ${why}`;
}
