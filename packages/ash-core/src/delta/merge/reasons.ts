/** Why something becomes of a path that is not the same on three sides: what was found there. */
export type MergeReason =
  | 'only-next'
  | 'only-local'
  | 'same-change'
  | 'changed-apart'
  | 'changed-both'
  | 'added-both'
  | 'metadata-both'
  | 'not-text'
  | 'malformed'
  | 'kind-both'
  | 'deleted-local'
  | 'deleted-next';
