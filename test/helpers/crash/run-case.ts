import {expect} from 'chai';
import type {AshOptions, Outcome as Ended} from '../ash.js';
import type {CrashCase} from './cases.js';
import type {CrashStore} from './crash-store.js';
import {goOn, type Outcome} from './judge.js';

/** How a case goes when nobody stops it. */
export interface Reference {
  /** The steps that it passes in order, each as `NAME:N` for its Nth time. */
  readonly passed: readonly string[];
  /** What becomes of the store without the command, and with it. */
  readonly old: Outcome;
  /** Where it is several operations: with the first of them, with the first two, and so on. */
  readonly between: readonly Outcome[];
  readonly next: Outcome;
  /** In milliseconds. */
  readonly duration: number;
}

/** The disk on which a case begins. */
export const BEFORE = 'before';

/** Makes a store as a case needs it, keeps its disk as BEFORE, and goes through the case. */
export async function referenceOf(store: CrashStore, crash: CrashCase): Promise<Reference> {
  store.restore('base');
  for (const words of crash.before ?? []) await store.succeed(words);
  await crash.prepare?.(store);
  store.keep(BEFORE);
  const old = await goOn(store);
  const between: Outcome[] = [];
  for (const words of crash.stages ?? []) {
    store.restore(BEFORE);
    await store.succeed(words);
    between.push(await goOn(store));
  }
  store.restore(BEFORE);
  const start = performance.now();
  const {code, stderr} = await runCase(store, crash, {env: {ASH_FAILPOINT: 'list'}});
  const duration = performance.now() - start;
  expect(code, stderr).to.equal(crash.exit ?? 0);
  const passed = [...stderr.matchAll(/^failpoint (\S+)$/gm)].map(([, pass = '']) => pass);
  return {passed, old, between, next: await goOn(store), duration};
}

/** Runs the command of a case, whatever its exit code. */
export async function runCase(
  store: CrashStore,
  {words, input}: CrashCase,
  options: AshOptions = {},
): Promise<Ended> {
  const typed = typeof words === 'function' ? words(store) : words;
  return store.ash(typed, {...options, ...(input !== undefined && {input})});
}

/** `committed` of `committed:1`. */
export function stepOf(pass: string): string {
  return pass.replace(/:\d+$/, '');
}
