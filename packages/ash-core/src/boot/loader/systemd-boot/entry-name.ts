/** Why an entry is in the menu; in the order of the menu. */
export const ROLES = ['once', 'default', 'previous', 'pinned', 'tree'] as const;
export type Role = (typeof ROLES)[number];

/** The name of a file in `/loader/entries`, taken apart. */
export interface EntryName {
  readonly role: Role;
  /** `13`, `7.1`. */
  readonly deployment: string;
  /** What systemd-boot counts; null for an entry that it doesn't count. */
  readonly tries: {readonly left: number; readonly done: number} | null;
}

const NAME = new RegExp(
  String.raw`^ash(\d{1,15}(?:\.\d{1,15})?)-(${ROLES.join('|')})(?:\+(\d{1,9})(?:-(\d{1,9}))?)?\.conf$`,
);

/**
 * The number comes early: FAT also gives each file a short name of its first letters, and looks for a free one among those that are alike.
 * Each try renames the file from `+LEFT-DONE` to the next, and with none left it is never started by itself.
 * Source: systemd's AUTOMATIC_BOOT_ASSESSMENT. Pure.
 */
export function entryName({role, deployment, tries}: EntryName): string {
  return `ash${deployment}-${role}${countOf(tries)}.conf`;
}

/** Undefined for a file that ash didn't make. Pure. */
export function parseEntryName(name: string): EntryName | undefined {
  const [, deployment = '', role, left, done = '0'] = NAME.exec(name) ?? [];
  if (role === undefined) return undefined;
  const tries = left === undefined ? null : {left: Number(left), done: Number(done)};
  return {role: role as Role, deployment, tries};
}

/** What stays the same while systemd-boot counts. Pure. */
export function uncounted(name: string): string {
  return name.replace(/\+[\d-]+(?=\.conf$)/, '');
}

function countOf(tries: EntryName['tries']): string {
  if (tries === null) return '';
  return `+${tries.left}${tries.done === 0 ? '' : `-${tries.done}`}`;
}
