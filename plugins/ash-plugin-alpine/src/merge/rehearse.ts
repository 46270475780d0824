import type {Command, MergeDatabase} from 'ash-sdk';
import {apkCommand} from '../packages/apk-command.js';

/** What an installation would do, as apk itself decides it; it fetches the same lists as an installation. */
export function rehearse({names}: Parameters<MergeDatabase['rehearse']>[0]): Promise<Command | undefined> {
  return Promise.resolve(
    apkCommand({interactive: false}, 'looking what would be installed', ['add', '--simulate'], names),
  );
}

const CHANGE = /^\(\d+\/\d+\) (\S+) (\S+) \(([^)]*)\)/;

/** Reads what apk's simulation prints. A name may have the tag of its repository behind it. */
export function rehearsed(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
  const packages = new Map<string, string>();
  for (const line of lines) {
    const [, what, word = '', version = ''] = CHANGE.exec(line) ?? [];
    if (what === undefined) continue;
    if (what !== 'Installing' || version.includes(' ')) return undefined;
    packages.set(word.replace(/@.*$/, ''), version);
  }
  return packages;
}
