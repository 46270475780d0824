import {cp} from 'node:fs/promises';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fakeRoot} from './fake-root.js';
import {perform} from './installed/perform.js';
import {scratch} from './scratch.js';
import {emptyStore, withStore} from './store.js';

let template: Promise<string> | undefined;
let rootTemplate: Promise<string> | undefined;

/**
 * A store with a base 0 named `base`, in which programs can be run, and its branch 1; removed with the scratch directories. Logs of
 * its transactions go there too.
 */
export async function baseStore(): Promise<string> {
  template ??= makeTemplate();
  const store = join(scratch(), 'volume');
  await cp(await template, store, {recursive: true, verbatimSymlinks: true, preserveTimestamps: true});
  logHere();
  return store;
}

/** The root that bases are copied from; kept until the process ends. */
export async function mirror(): Promise<string> {
  rootTemplate ??= fakeRoot().then(async (root) => keep(root));
  return rootTemplate;
}

/** Transactions keep their logs in a scratch directory from now on. */
export function logHere(): string {
  const logs = scratch();
  process.env['ASH_LOG_DIR'] = logs;
  return logs;
}

async function makeTemplate(): Promise<string> {
  const store = await emptyStore();
  logHere();
  await withStore(store, async (session) => {
    await perform(session, {verb: 'new', mirror: await mirror(), name: 'base'});
    await perform(session, {verb: 'branch', reference: 'base'});
  });
  return keep(store);
}

/** A copy that outlives the scratch directories of a test. */
async function keep(directory: string): Promise<string> {
  const kept = mkdtempSync(join(tmpdir(), 'ash-template-'));
  process.once('exit', () => {
    rmSync(kept, {recursive: true, force: true});
  });
  const copy = join(kept, 'copy');
  await cp(directory, copy, {recursive: true, verbatimSymlinks: true, preserveTimestamps: true});
  return copy;
}
