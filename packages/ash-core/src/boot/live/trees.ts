import {mkdir, readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TreeName} from 'ash-sdk';
import {errnoOf} from '../../files/errno.js';
import {LIVE} from '../../store/layout.js';
import type {Store} from '../../store/store.js';

/** Random for every boot. Source: random(4). */
const BOOT_ID = '/proc/sys/kernel/random/boot_id';

const NAME = /^([0-9a-f-]{36})\.(\d{1,9})$/;

/** The number of this boot of the machine, as text. */
export async function readBootId(): Promise<string> {
  return (await readFile(BOOT_ID, 'utf8')).trim();
}

/** Names of trees that nothing bears yet, for what lives as long as this boot. */
export async function newLiveTrees(store: Store, count: number): Promise<readonly TreeName[]> {
  await mkdir(join(store.directory, LIVE), {recursive: true});
  const boot = await readBootId();
  const used = (await namesIn(store)).map((name) => Number(NAME.exec(name)?.[2] ?? 0));
  const first = Math.max(0, ...used) + 1;
  return Array.from({length: count}, (_, index) => `${LIVE}/${boot}.${first + index}`);
}

/** Those of an earlier boot: nothing can be using them any more. Pure. */
export function deadAmong(names: readonly string[], boot: string): readonly TreeName[] {
  return names
    .filter((name) => {
      const match = NAME.exec(name);
      return match !== null && match[1] !== boot;
    })
    .map((name) => `${LIVE}/${name}`);
}

/** Removes what was live in an earlier boot. Costs one look into a directory when there is nothing. */
export async function removeDeadLives(store: Store): Promise<void> {
  const names = await namesIn(store);
  if (names.length === 0) return;
  const dead = deadAmong(names, await readBootId());
  if (dead.length > 0) await (await store.volume()).remove(dead);
}

async function namesIn(store: Store): Promise<readonly string[]> {
  try {
    return (await readdir(join(store.directory, LIVE))).filter((name) => NAME.test(name));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
