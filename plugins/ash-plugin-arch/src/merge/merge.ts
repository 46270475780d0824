import {
  bytesFromText,
  bytesToText,
  type ByteString,
  type Command,
  type MergedDatabase,
  type MergeDatabase,
  type MergeRequest,
} from 'ash-sdk';
import {parseRelation} from '../database/dependencies.js';
import {readPackageTable, type PackageRow} from '../database/package-table.js';
import {readEntryFiles} from '../database/read-files.js';
import {sectionOf} from '../database/sections.js';
import {hookCommand, LONGEST_LIST, LDCONFIG} from './hook-command.js';
import {targetsOf, type Hook} from './hooks.js';
import {KEEPS, LOOKED_AT_AS_A_WHOLE, REMADE, WORKS_ON_THE_WHOLE} from './places.js';
import {readHooks} from './read-hooks.js';
import {rehearse, rehearsed} from './rehearse.js';

/** Brings packages of a layer to another root of the family as data. */
export const mergeDatabase: MergeDatabase = {rehearse, rehearsed, merge};

/** An entry of the database is a directory of its own, which comes with the layer's other files: nothing has to be written. */
async function merge(request: MergeRequest): Promise<MergedDatabase | string> {
  const table = await readPackageTable(request.own);
  const rows: PackageRow[] = [];
  for (const name of request.packages) {
    const row = table.get(name);
    if (row?.installed.state !== 'installed') return `${name} is not whole.`;
    rows.push(row);
  }
  const files: string[] = [];
  for await (const {content} of readEntryFiles(request.own, rows, 'files'))
    files.push(...sectionOf(content?.toString('latin1') ?? '', 'FILES'));
  const particular = files.find((path) => LOOKED_AT_AS_A_WHOLE.test(path));
  if (particular !== undefined) return `What follows from /${particular} depends on the whole of a system.`;
  const commands = await commandsAfter(request, rows, files);
  return typeof commands === 'string' ? commands : {files: new Map(), keeps: KEEPS, remade: REMADE, commands};
}

/** What pacman would have run after it had installed the packages, and its check of their files. */
async function commandsAfter(
  request: MergeRequest,
  rows: readonly PackageRow[],
  files: readonly string[],
): Promise<readonly Command[] | string> {
  const packages = rows.map(({name}) => name);
  const there = await namesIn(request);
  const commands: Command[] = [];
  for (const [name, hook] of packages.length === 0 ? [] : await readHooks(request)) {
    const targets = targetsOf(hook, {packages, files});
    if (targets.length === 0 || !hook.depends.every((word) => there.has(parseRelation(word).name))) continue;
    const obstacle = obstacleIn(name, hook, targets);
    if (obstacle !== undefined) return obstacle;
    commands.push(hookCommand(name, hook, targets));
  }
  if (packages.length > 0 || request.changed.has(bytesFromText('/etc/ld.so.cache')))
    commands.unshift(LDCONFIG);
  if (packages.length > 0)
    commands.push({
      argv: ['pacman', '-Qk', '--quiet', '--color', 'never', '--', ...packages],
      title: 'checking the files of packages',
    });
  return commands;
}

function obstacleIn(
  name: string,
  {isAfterwards, argv}: Hook,
  targets: readonly string[],
): string | undefined {
  if (!isAfterwards) return `The hook ${name} runs before packages are installed.`;
  if (argv.some((word) => WORKS_ON_THE_WHOLE.test(word)))
    return `What the hook ${name} does depends on the whole of a system.`;
  const length = targets.reduce((sum, one) => sum + one.length + 1, 0);
  if (length > LONGEST_LIST) return `The hook ${name} waits for too many files.`;
  const isText = targets.every((one) => bytesFromText(bytesToText(one as ByteString)) === one);
  return isText ? undefined : `The hook ${name} waits for a file whose name is no text.`;
}

/** What the new root will have, by name and by what it provides. */
async function namesIn({own, onto, packages}: MergeRequest): Promise<ReadonlySet<string>> {
  const brought = await readPackageTable(own);
  const rows = [
    ...(await readPackageTable(onto)).values(),
    ...packages.flatMap((name) => brought.get(name) ?? []),
  ];
  return new Set(
    rows.flatMap(({name, description}) => [
      name,
      ...(description?.provides ?? []).map((word) => parseRelation(word).name),
    ]),
  );
}
