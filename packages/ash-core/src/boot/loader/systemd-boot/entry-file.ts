import {titleOf, type BootEntry} from '../../menu/menu.js';
import {TRIAL_ARGUMENTS} from '../loader.js';
import {ROLES, type Role} from './entry-name.js';

const PREFIXES: Readonly<Record<Role, string>> = {
  once: 'Once: ',
  default: '',
  previous: 'Previous: ',
  pinned: 'Pinned: ',
  tree: '',
};

/** A space that is kept at the beginning of a title. */
const NO_BREAK_SPACE = '\u00a0';

/** Deeper snapshots are not moved further to the right. */
const DEEPEST_INDENT = 8;

export interface EntryPlace {
  readonly role: Role;
  /** Numbers of the snapshot's ancestors and of itself, from the top. */
  readonly path: readonly number[];
  readonly onTrial: boolean;
}

/**
 * The text of an entry. systemd-boot sorts by the sort key, then by version from high to low, and starts the first entry that has tries left.
 * Source: Boot Loader Specification, "Type #1"; systemd-boot(7). Pure.
 */
export function entryFile(entry: BootEntry, {role, path, onTrial}: EntryPlace): string {
  const words = [...entry.arguments, ...(onTrial ? TRIAL_ARGUMENTS : [])];
  const indent = role === 'tree' ? NO_BREAK_SPACE.repeat(2 * Math.min(path.length - 1, DEEPEST_INDENT)) : '';
  const rows = [
    ['title', indent + PREFIXES[role] + titleOf(entry)],
    ['version', entry.deployment],
    ['sort-key', sortKeyOf(role, path)],
    ['linux', entry.kernel],
    ...(entry.initramfs === null ? [] : [['initrd', entry.initramfs]]),
    ['options', words.join(' ').replaceAll(/\p{C}+/gu, ' ')],
  ];
  return `${rows.map(([key, value]) => `${String(key)} ${String(value)}`).join('\n')}\n`;
}

/** Before those of other systems; in the tree, a snapshot stands before those below it, whatever else comes and goes. */
function sortKeyOf(role: Role, path: readonly number[]): string {
  const place = path.map((number) => String(number).padStart(6, '0')).join('.');
  return `0-ash-${ROLES.indexOf(role) + 1}-${role}${role === 'tree' ? `-${place}` : ''}`;
}
