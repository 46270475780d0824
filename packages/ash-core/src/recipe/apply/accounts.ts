import {bytesFromText} from 'ash-sdk';
import {rootPath, type Root} from '../../files/root.js';
import {formatRows, parseRows, type Row} from '../../delta/merge/accounts/rows.js';
import {recipeAccountMisfit} from '../../errors/recipe.js';
import {DEFAULT_AGING} from '../account-defaults.js';
import type {RecipeContent, RecipeGroup, RecipeUser} from '../schema.js';

const FILES = ['passwd', 'group', 'shadow', 'gshadow', 'subuid', 'subgid'] as const;
type Name = (typeof FILES)[number];

const MODES: Readonly<Record<Name, number>> = {
  ...{passwd: 0o644, group: 0o644, shadow: 0o640, gshadow: 0o640, subuid: 0o644, subgid: 0o644},
};

/** Given to accounts without a number of their own, from the highest down, as useradd does it for the system. */
const FIRST_GIVEN = 100;
const LAST_GIVEN = 999;
const DAY = 86_400_000;

/** Makes the users and groups of a recipe in a root, or changes those that are there so that they fit. Rejects with an `AshError`. */
export async function applyAccounts(root: Root, {users = {}, groups = {}}: RecipeContent): Promise<void> {
  if (Object.keys(users).length === 0 && Object.keys(groups).length === 0) return;
  const books = await Books.read(root);
  for (const [name, group] of Object.entries(groups)) addGroup(books, name, group);
  for (const [name, user] of Object.entries(users)) addUser(books, name, user);
  for (const [name, {members = []}] of Object.entries(groups))
    for (const member of members) join(books, name, member);
  await books.write(root);
}

/** The account files of a root, of which each line is a record or is left alone. */
class Books {
  readonly #changed = new Set<Name>();

  private constructor(readonly rows: Record<Name, Row[]>) {}

  static async read(root: Root): Promise<Books> {
    const rows: Partial<Record<Name, Row[]>> = {};
    for (const name of FILES) {
      rows[name] = parseRows((await root.readFile(rootPath(`/etc/${name}`)))?.toString('latin1') ?? '');
    }
    return new Books(rows as Record<Name, Row[]>);
  }

  find(file: Name, name: string): readonly string[] | undefined {
    return this.rows[file].find((row) => row.name === name && row.fields.length > 1)?.fields;
  }

  put(file: Name, fields: readonly string[]): void {
    const [name = ''] = fields;
    const rows = this.rows[file];
    const index = rows.findIndex((row) => row.name === name && row.fields.length > 1);
    if (index !== -1 && rows[index]?.fields.join(':') === fields.join(':')) return;
    const row = {key: `${name}\n1`, name, fields};
    if (index === -1) rows.push(row);
    else rows[index] = row;
    this.#changed.add(file);
  }

  async write(root: Root): Promise<void> {
    for (const file of this.#changed) {
      const path = rootPath(`/etc/${file}`);
      const found = await root.stat(path);
      await root.writeFile(
        path,
        Buffer.from(formatRows(this.rows[file]), 'latin1'),
        found?.mode ?? MODES[file],
      );
      if (found !== undefined) await keepOwner(root, file, found);
    }
  }
}

/** A file that is put in place of another one belongs to root at first. */
async function keepOwner(root: Root, file: Name, {uid, gid}: {uid: number; gid: number}): Promise<void> {
  const handle = await root.open(rootPath(`/etc/${file}`));
  try {
    const {mode} = await handle.stat();
    await handle.chown(uid, gid);
    await handle.chmod(mode & 0o7777);
  } finally {
    await handle.close();
  }
}

function addGroup(books: Books, name: string, {gid}: RecipeGroup): void {
  const found = books.find('group', name);
  if (found !== undefined) {
    if (gid !== undefined && found[2] !== String(gid))
      throw recipeAccountMisfit(
        name,
        `the group is there with the number ${found[2] ?? ''} and should have ${gid}`,
      );
    return;
  }
  const number = gid ?? freeNumber(books, ['group'], name);
  refuseTaken(books, 'group', name, number);
  books.put('group', [name, 'x', String(number), '']);
  if (books.rows.gshadow.length > 0) books.put('gshadow', [name, '!', '', '']);
}

function addUser(books: Books, name: string, user: RecipeUser): void {
  const found = books.find('passwd', name);
  const {uid} = user;
  if (found !== undefined && uid !== undefined && found[2] !== String(uid))
    throw recipeAccountMisfit(
      name,
      `the user is there with the number ${found[2] ?? ''} and should have ${uid}`,
    );
  const number = found?.[2] ?? String(uid ?? freeNumber(books, ['passwd', 'group'], name));
  if (found === undefined) refuseTaken(books, 'passwd', name, Number(number));
  const group = user.group ?? (found === undefined ? name : undefined);
  if (group !== undefined && books.find('group', group) === undefined) {
    if (group !== name) throw recipeAccountMisfit(name, `there is no group ${group}`);
    addGroup(books, name, {gid: Number(number)});
  }
  const gid = group === undefined ? (found?.[3] ?? number) : (books.find('group', group)?.[2] ?? number);
  const [, password = 'x', , , comment = '', home = '/nonexistent', shell = '/usr/sbin/nologin'] =
    found ?? [];
  books.put('passwd', [
    ...[name, password, number, gid],
    ...[bytesOr(user.comment, comment), bytesOr(user.home, home), bytesOr(user.shell, shell)],
  ]);
  putShadow(books, name, user);
  for (const file of ['subuid', 'subgid'] as const) {
    const range = user[file];
    if (range !== undefined) books.put(file, [name, ...range.split(':')]);
  }
  for (const other of user.groups ?? []) join(books, other, name);
}

/** Rows are byte strings, and what a recipe says is text. */
function bytesOr(text: string | undefined, other: string): string {
  return text === undefined ? other : bytesFromText(text);
}

function putShadow(books: Books, name: string, {'password-hash': hash, aging}: RecipeUser): void {
  const found = books.find('shadow', name);
  const isNew = found === undefined;
  if (
    !isNew &&
    (hash ?? found[1]) === found[1] &&
    (aging ?? found.slice(3).join(':')) === found.slice(3).join(':')
  )
    return;
  const today = String(Math.floor(Date.now() / DAY));
  const date = isNew || (hash !== undefined && hash !== found[1]) ? today : (found[2] ?? today);
  const rest = aging ?? (isNew ? DEFAULT_AGING : found.slice(3).join(':'));
  books.put('shadow', [name, hash ?? found?.[1] ?? '!', date, ...rest.split(':')]);
}

function join(books: Books, group: string, member: string): void {
  const found = books.find('group', group);
  if (found === undefined) throw recipeAccountMisfit(member, `there is no group ${group} for it`);
  books.put('group', withMember(found, member));
  const shadow = books.find('gshadow', group);
  if (shadow !== undefined) books.put('gshadow', withMember(shadow, member));
}

function withMember(fields: readonly string[], member: string): readonly string[] {
  const members = (fields[3] ?? '').split(',').filter((name) => name !== '');
  return members.includes(member) ? fields : [...fields.slice(0, 3), [...members, member].join(',')];
}

function refuseTaken(books: Books, file: 'passwd' | 'group', name: string, number: number): void {
  const other = books.rows[file].find(({name: own, fields}) => own !== name && fields[2] === String(number));
  if (other !== undefined) throw recipeAccountMisfit(name, `${other.name} has the number ${number} already`);
}

function freeNumber(books: Books, files: readonly ('passwd' | 'group')[], name: string): number {
  const taken = new Set(files.flatMap((file) => books.rows[file].map(({fields}) => fields[2])));
  for (let number = LAST_GIVEN; number >= FIRST_GIVEN; number--)
    if (!taken.has(String(number))) return number;
  throw recipeAccountMisfit(name, `all numbers from ${FIRST_GIVEN} to ${LAST_GIVEN} are taken`);
}

/** Passwords that an older state of the snapshot had and the recipe says nothing of stay. */
export async function keepPasswords(from: Root, to: Root, {users = {}}: RecipeContent): Promise<void> {
  const [before, books] = [await Books.read(from), await Books.read(to)];
  for (const [name, user] of Object.entries(users)) {
    const [old, now] = [before.find('shadow', name), books.find('shadow', name)];
    if (user['password-hash'] !== undefined || old === undefined || now === undefined) continue;
    books.put('shadow', [name, old[1] ?? '!', old[2] ?? '', ...now.slice(3)]);
  }
  await books.write(to);
}
