import {
  bytesFromText,
  bytesToText,
  type Command,
  type MergedDatabase,
  type MergeDatabase,
  type MergeRequest,
  type RootPath,
  type RootReader,
} from 'ash-sdk';
import {findDatabase} from '../database/find-database.js';
import {packageRows, type PackageRow} from '../database/package-rows.js';
import {readDatabase} from '../database/read-database.js';
import {uniqueNames} from '../database/unique-names.js';
import {dnfOf, type Dnf} from '../packages/dnf-command.js';
import {MARKS} from '../packages/marks.js';
import {HeaderDamage} from '../rpm/header.js';
import {headerList, keyOf} from './header-list.js';
import {KEEPS, LOOKED_AT_AS_A_WHOLE, remadeFor} from './places.js';
import {rehearse, rehearsed} from './rehearse.js';
import {filesOf, firingsOf, triggerCommand} from './triggers.js';

/** Brings packages of a layer to another root of the family as data. rpm and dnf write their databases themselves. */
export const mergeDatabase: MergeDatabase = {
  rehearse,
  rehearsed,
  async merge(request) {
    try {
      return await merge(request);
    } catch (error) {
      if (error instanceof HeaderDamage) return `The database has a package with damage: ${error.message}.`;
      throw error;
    }
  },
};

const LIST = 'brought-headers';

async function merge(request: MergeRequest): Promise<MergedDatabase | string> {
  const {below, own, onto, packages, changed} = request;
  const rows = await rowsOf(own);
  const brought: PackageRow[] = [];
  for (const name of packages) {
    const row = rows.get(name);
    if (row === undefined) return `${name} is not whole.`;
    brought.push(row);
  }
  const particular = brought
    .flatMap(({header}) => filesOf(header))
    .find((path) => LOOKED_AT_AS_A_WHOLE.test(path));
  if (particular !== undefined)
    return `What follows from ${bytesToText(particular as RootPath)} depends on the whole of a system.`;
  const program = await dnfOf(onto);
  if (program !== (await dnfOf(own))) return 'The layer and its parent have not the same dnf.';
  const owners = [
    ...[...(await rowsOf(onto)).values()].map(({name, header}) => ({name, header, isBrought: false})),
    ...brought.map(({name, header}) => ({name, header, isBrought: true})),
  ];
  const firings = brought.length === 0 ? [] : firingsOf(owners);
  if (typeof firings === 'string') return firings;
  const keys = new Set(brought.map(keyOfRow));
  const headers = await headerList(own, keys, [below, onto]);
  if (headers === undefined) return 'The headers of the packages can not be found.';
  const list = `${await directoryOf(onto)}/${LIST}` as RootPath;
  return {
    files: headers.length === 0 ? new Map() : new Map([[list, headers]]),
    keeps: KEEPS,
    remade: remadeFor(firings.flatMap(({files}) => files)),
    commands: [
      ...(headers.length === 0 ? [] : [importing(bytesToText(list))]),
      ...(await remembering(own, program, brought, packages)),
      ...(brought.length > 0 || changed.has(bytesFromText('/etc/ld.so.cache')) ? [LDCONFIG] : []),
      ...firings.map(triggerCommand),
    ],
  };
}

async function rowsOf(root: RootReader): Promise<ReadonlyMap<string, PackageRow>> {
  return uniqueNames(packageRows(await findDatabase(root)));
}

function keyOfRow({name, version, architecture}: PackageRow): string {
  return keyOf(name, version, architecture);
}

/** Where the database lies. */
async function directoryOf(root: RootReader): Promise<RootPath> {
  const path = await root.resolve(bytesFromText((await findDatabase(root)).name));
  return path.slice(0, path.lastIndexOf('/')) as RootPath;
}

function importing(list: string): Command {
  return {
    argv: ['sh', '-euc', 'rpmdb --importdb < "$1"\nrm -f "$1"', 'sh', list],
    title: 'taking packages into the database',
  };
}

const LDCONFIG: Command = {
  argv: ['sh', '-euc', '[ ! -x /sbin/ldconfig ] || exec /sbin/ldconfig'],
  title: 'finding libraries',
};

/** Tells dnf which packages somebody has asked for, and which came along. */
async function remembering(
  own: RootReader,
  program: Dnf,
  brought: readonly PackageRow[],
  names: readonly string[],
): Promise<readonly Command[]> {
  const {packages} = await readDatabase(own);
  const commands: Command[] = [];
  for (const [word, isRequested] of [
    [MARKS[program].along, false],
    [MARKS[program].asked, true],
  ] as const) {
    const some = brought.filter((_, index) => packages.get(names[index] ?? '')?.requested === isRequested);
    if (some.length === 0) continue;
    commands.push({
      argv: [program, '--assumeyes', 'mark', word, ...some.map(keyOfRow)],
      title: isRequested ? 'remembering what was asked for' : 'remembering what came along',
    });
  }
  return commands;
}
