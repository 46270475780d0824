import type {ByteString, RootPath} from 'ash-sdk';
import type {OwnerNames} from './owner-names.js';

type Rewrite = (fields: string[], names: OwnerNames) => readonly string[];

/** What can't be equal in the lines of the account files: given numbers, and the day on which a password was set. */
const REWRITES: Readonly<Record<string, Rewrite>> = {
  '/etc/passwd': ([name = '', password = '', user = '', group = '', ...rest], names) => [
    ...[name, password, called(user, names.user), called(group, names.group)],
    ...rest,
  ],
  '/etc/group': ([name = '', password = '', group = '', ...rest], names) => [
    ...[name, password, called(group, names.group)],
    ...rest.map(sortedMembers),
  ],
  '/etc/shadow': ([name = '', password = '', , ...rest]) => [name, password, '', ...rest],
  '/etc/gshadow': ([name = '', password = '', ...rest]) => [name, password, ...rest.map(sortedMembers)],
};

export function isAccountFile(path: RootPath): boolean {
  return Object.hasOwn(REWRITES, path);
}

/** An account file with its lines sorted and without what depends on the order in which packages were installed. */
export function steadyAccounts(path: RootPath, text: ByteString, names: OwnerNames): ByteString {
  const rewrite = REWRITES[path];
  if (rewrite === undefined) return text;
  const lines = text
    .split('\n')
    .map((line) => (line.includes(':') ? rewrite(line.split(':'), names).join(':') : line));
  return lines.sort().join('\n') as ByteString;
}

function called(number: string, name: (number: number) => ByteString): string {
  return /^\d{1,10}$/.test(number) ? name(Number(number)) : number;
}

function sortedMembers(members: string): string {
  return members.split(',').sort().join(',');
}
