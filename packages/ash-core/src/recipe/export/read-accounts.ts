import {parseRows} from '../../delta/merge/accounts/rows.js';
import {rootPath, type Root} from '../../files/root.js';
import {isFixedNumber} from '../../fingerprint/owner-names.js';

/** Records of an account file, by name. */
export type Rows = ReadonlyMap<string, readonly string[]>;

export interface Accounts {
  readonly passwd: Rows;
  readonly group: Rows;
  readonly shadow: Rows;
  readonly gshadow: Rows;
  readonly subuid: Rows;
  readonly subgid: Rows;
}

/** Names that a recipe can have. */
export const ACCOUNT = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}\$?$/;

/** The password of an account that nobody can log in to with one. */
export const LOCKED = '!';

/** Whether a number is the same on every machine, so that a recipe says it. */
export function isFixed(number: string | undefined): boolean {
  return number !== undefined && /^\d{1,10}$/.test(number) && isFixedNumber(Number(number));
}

export async function readAccounts(root: Root): Promise<Accounts> {
  const rows = async (name: string): Promise<Rows> => {
    const text = (await root.readFile(rootPath(`/etc/${name}`)))?.toString('utf8') ?? '';
    return new Map(
      parseRows(text)
        .filter(({fields}) => fields.length > 1)
        .map(({name: own, fields}) => [own, fields]),
    );
  };
  return {
    passwd: await rows('passwd'),
    group: await rows('group'),
    shadow: await rows('shadow'),
    gshadow: await rows('gshadow'),
    subuid: await rows('subuid'),
    subgid: await rows('subgid'),
  };
}
