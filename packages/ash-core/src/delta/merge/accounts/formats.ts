/**
 * What a field of a record is: `key` names it; an `id` must not be given to two names; a `start` and a `count` of ids must
 * not overlap those of another name; `members` is a list with commas between, of which order means nothing.
 */
export type FieldKind = 'key' | 'value' | 'id' | 'start' | 'count' | 'members';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
}

const key: Field = {name: 'name', kind: 'key'};
const members = (name: string): Field => ({name, kind: 'members'});
const values = (...names: readonly string[]): Field[] => names.map((name) => ({name, kind: 'value'}));
const ranges: readonly Field[] = [key, {name: 'start', kind: 'start'}, {name: 'count', kind: 'count'}];

/** The account files and their fields. Sources: passwd(5), group(5), shadow(5), gshadow(5), subuid(5), subgid(5). */
export const ACCOUNT_FILES: ReadonlyMap<string, readonly Field[]> = new Map<string, readonly Field[]>([
  [
    '/etc/passwd',
    [key, ...values('password'), {name: 'uid', kind: 'id'}, ...values('gid', 'comment', 'home', 'shell')],
  ],
  ['/etc/group', [key, ...values('password'), {name: 'gid', kind: 'id'}, members('members')]],
  [
    '/etc/shadow',
    [
      key,
      ...values(
        'password',
        'last change',
        'minimum age',
        'maximum age',
        'warning',
        'inactivity',
        'expiry',
        'flag',
      ),
    ],
  ],
  ['/etc/gshadow', [key, ...values('password'), members('administrators'), members('members')]],
  ['/etc/subuid', ranges],
  ['/etc/subgid', ranges],
]);
