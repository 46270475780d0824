import {spawnSync} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import type {Options} from './options.js';
import {fail, say} from './output.js';
import {title, type Package} from './state/package.js';

const PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs a script of a package inside the root; true when there is none, or when it ended well. */
export function runScript(
  {root, flags}: Options,
  owner: Package,
  scripts: ReadonlyMap<string, string>,
  name: string,
  words: readonly string[],
): boolean {
  const text = scripts.get(name);
  if (text === undefined || flags.has('no-scripts')) return true;
  const script = `${title(owner)}.${name}`;
  say(`Executing ${script}`);
  const place = `/lib/apk/exec/${script}`;
  mkdirSync(`${root}/lib/apk/exec`, {recursive: true});
  writeFileSync(`${root}${place}`, text, {mode: 0o755});
  const argv = root === '' ? [place, ...words] : ['chroot', root, place, ...words];
  const {status} = spawnSync(argv[0] ?? '', argv.slice(1), {stdio: 'inherit', cwd: `${root}/`, env: {PATH}});
  rmSync(`${root}${place}`);
  if (status === 0) return true;
  fail(`${script}: script exited with error ${String(status ?? 127)}`);
  return false;
}
