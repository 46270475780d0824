import type {Command, MergeDatabase} from 'ash-sdk';
import {dnfOf} from '../packages/dnf-command.js';

/** What an installation would do, as dnf itself decides it. It then says no to its own question, which it calls a failure. */
export async function rehearse({
  root,
  names,
}: Parameters<MergeDatabase['rehearse']>[0]): Promise<Command | undefined> {
  return {
    argv: [await dnfOf(root), '--assumeno', 'install', '--', ...names],
    env: {LC_ALL: 'C.UTF-8'},
    title: 'looking what would be installed',
    okExitCodes: [0, 1],
  };
}

const TABLE = /^ ?Package +Arch/;
const INSTALLING = /^Installing(?: dependencies| weak dependencies)?:$/;
const HEADING = /^\S.*:$/;
const END = 'Transaction Summary';

/** `name architecture version repository size unit`, wherever dnf 4 breaks its lines. */
const PACKAGE = /(\S+) (\S+) ((?:\d+:)?[^\s:]+-[^\s:]+) (\S+) [\d.]+(?: (?:[kKMGT]i?B?|B))?(?: |$)/y;

/** Reads the table that dnf prints; undefined when it has anything but installations. */
export function rehearsed(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
  const start = lines.findIndex((line) => TABLE.test(line));
  const length = lines.slice(start).findIndex((line) => line.startsWith(END));
  if (start === -1 || length === -1) return undefined;
  const table = lines.slice(start, start + length);
  const headings = table.filter((line) => HEADING.test(line));
  if (headings.length === 0 || !headings.every((line) => INSTALLING.test(line))) return undefined;
  const rows = table
    .slice(table.findIndex((line) => HEADING.test(line)))
    .filter((line) => !HEADING.test(line));
  const packages = new Map<string, string>();
  const text = rows.join(' ').replace(/\s+/g, ' ').trim();
  for (PACKAGE.lastIndex = 0; PACKAGE.lastIndex < text.length;) {
    const [, name, , version] = PACKAGE.exec(text) ?? [];
    if (name === undefined || version === undefined) return undefined;
    packages.set(name, version.replace(/^0:/, ''));
  }
  return packages;
}
