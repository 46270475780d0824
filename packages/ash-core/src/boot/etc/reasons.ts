/** What is done with a path of `/etc` that is not the same on all three sides. */
export const ETC_ACTIONS = {
  'keep-new': "the new revision's state is kept",
  'take-local': "the machine's state is carried over",
  delete: 'deleted, because it was deleted on the machine',
  merge: 'the changes of both sides are merged',
  conflict: "the machine's state stays, the other one is kept beside it",
  'local-policy': 'belongs to the machine, whatever the new revision brings',
} as const;

export type EtcAction = keyof typeof ETC_ACTIONS;

/** Why it is done: what was found at the path. */
export const ETC_REASONS = {
  'only-next': 'only the new revision changed it',
  'only-local': 'only the machine changed it',
  'same-change': 'both changed it in the same way',
  'changed-apart': 'both changed it, in different places',
  'changed-both': 'both changed it in the same place',
  'added-both': 'both added it, differently',
  'metadata-both': 'both changed its mode, owner or attributes, differently',
  'not-text': 'both changed it, and it is no text that could be merged',
  malformed: 'both changed it, and a line of it is no record of an account',
  'kind-both': 'both made something else of it',
  'deleted-local': 'deleted on the machine, changed in the new revision',
  'deleted-next': 'changed on the machine, deleted in the new revision',
  unresolved: 'an earlier conflict that nobody has resolved yet',
  'belongs-to-machine': 'a file that identifies the machine',
  'left-out': 'left out, as it was asked for',
  derived: 'made from other files, and made anew',
  'holds-others': 'a directory that is needed for what lies in it',
} as const;

export type EtcReason = keyof typeof ETC_REASONS;
