import type {EntryKind} from 'ash-sdk';

/** Permission bits of what a recipe makes without saying which. */
export function defaultMode(kind: EntryKind): number {
  switch (kind) {
    case 'directory':
      return 0o755;
    case 'block':
    case 'character':
      return 0o600;
    case 'symlink':
      return 0o777;
    default:
      return 0o644;
  }
}
