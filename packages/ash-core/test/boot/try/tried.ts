import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {chmod, mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {addPackageManager} from 'ash-testkit';
import type {TryResult} from '../../../src/boot/try/result.js';
import {layoutAt} from '../../../src/store/layout.js';
import type {ProgressEvent} from '../../../src/session.js';
import {trySnapshot} from '../../../src/verbs/try.js';
import {logHere} from '../../helpers/base-store.js';
import {perform} from '../../helpers/installed/perform.js';
import {emptyStore, withStore} from '../../helpers/store.js';
import {tinyRoot} from '../../helpers/tiny-root.js';

/** What a test puts into a root: a file's text, executable when it begins with `#!`, or `-> target` for a link. */
export type Files = Readonly<Record<string, string>>;

/** A store whose base 0 is a copy of a root. */
export async function storeWith(root: string): Promise<string> {
  await addPackageManager(root);
  const store = await emptyStore();
  logHere();
  await withStore(store, async (session) => perform(session, {verb: 'new', mirror: root}));
  return store;
}

/** A root that pretends to be of systemd: a few programs, and an init that is a shell script. */
export async function pretendedRoot(init: string): Promise<string> {
  const root = tinyRoot(['sh', 'cat', 'cp', 'grep', 'ln', 'mkdir', 'mkfifo', 'mv', 'rm', 'sleep', 'yes']);
  await put(root, {'/usr/lib/systemd/systemd': '#!/bin/sh\n', '/sbin/init': init});
  return root;
}

export async function put(root: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const place = join(root, path);
    await mkdir(dirname(place), {recursive: true});
    await rm(place, {force: true});
    if (text.startsWith('-> ')) await symlink(text.slice(3), place);
    else await writeFile(place, text);
    if (text.startsWith('#!')) await chmod(place, 0o755);
  }
}

/** Branches the base of a store, puts files into the branch, and tries it. */
export async function tryWith(
  store: string,
  files: Files,
  options: {readonly timeout?: number; readonly report?: (event: ProgressEvent) => void} = {},
): Promise<TryResult> {
  return withStore(
    store,
    async (session) => {
      await perform(session, {verb: 'branch', reference: '0'});
      const number = Math.max(...(await session.store.readView()).snapshots.keys());
      await put(join(session.store.layout.revisions, `${number}.1`), files);
      return trySnapshot(session, {reference: String(number), timeout: options.timeout ?? 30});
    },
    options.report && {report: options.report},
  );
}

/** Everything of tries that is still there: work copies, processes, mounts, control groups. */
export function leftovers(store: string, ids: readonly string[]): string[] {
  return [...traces(ids), ...readdirSync(layoutAt(store).work)];
}

/** Of these, what the kernel holds, and what is on the host outside the store. */
export function traces(ids: readonly string[]): string[] {
  const names = ids.map((id) => `ash-try-${id}`);
  const mentions = (text: string) => names.some((name) => text.includes(name));
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && mentions(factsOf(name)));
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n').filter(mentions);
  const groups = groupRoots().flatMap((root) => readdirSync(root).filter(mentions));
  const registered = ['/run/systemd/machines', '/run/systemd/nspawn', '/run/systemd/nspawn/unix-export']
    .filter((directory) => existsSync(directory))
    .flatMap((directory) => readdirSync(directory).filter(mentions));
  return [...processes, ...mounts, ...groups, ...registered];
}

/** The id that a try got is in the name of its log. */
export function idOf(result: Pick<TryResult, 'log'>): string {
  return basename(result.log, '.log').replace(/^.*-/, '');
}

/** Ids of the work copies that are there now. */
export function workIds(store: string): string[] {
  return readdirSync(layoutAt(store).work).flatMap((name) => /^([0-9a-f]+)\.json$/.exec(name)?.[1] ?? []);
}

function factsOf(processId: string): string {
  try {
    return ['cmdline', 'cgroup'].map((file) => readFileSync(`/proc/${processId}/${file}`, 'utf8')).join('\n');
  } catch {
    return '';
  }
}

/** The tops of all hierarchies of control groups. */
function groupRoots(): string[] {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  return mounts.flatMap((line) => /^\S+ (\S+) cgroup2? /.exec(line)?.[1] ?? []);
}
