import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import * as v from 'valibot';
import {liveUnreadable} from '../../errors/live.js';
import {errnoOf} from '../../files/errno.js';

/** Gone with the next boot, as is what it describes. */
export const LIVE_STATE = '/run/ash/live.json';

const LayerSchema = v.object({
  /** The tree whose directories lie over those of the running root. */
  tree: v.string(),
  /** What that tree began with, sealed. */
  base: v.string(),
  /** The revision that it belongs to. */
  snapshot: v.number(),
  revision: v.number(),
  /** Names at the top of the root, such as `usr`. */
  directories: v.array(v.pipe(v.string(), v.regex(/^[^/\0]+$/))),
});

const StateSchema = v.object({
  version: v.literal(1),
  /** Each lies over the one before. */
  layers: v.pipe(v.array(LayerSchema), v.minLength(1)),
  /** Whether all directories of the last layer are in place; if not, a command was cut off. */
  complete: v.boolean(),
});

export type LiveLayer = v.InferOutput<typeof LayerSchema>;

/** What of the running machine is live. */
export type LiveState = v.InferOutput<typeof StateSchema>;

/** Undefined when nothing is. */
export async function readLiveState(path = LIVE_STATE): Promise<LiveState | undefined> {
  try {
    return v.parse(StateSchema, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw liveUnreadable(path, error);
  }
}

/** Replaces it as a whole; undefined removes it. */
export async function writeLiveState(state: LiveState | undefined, path = LIVE_STATE): Promise<void> {
  if (state === undefined) {
    await rm(path, {force: true});
    return;
  }
  await mkdir(dirname(path), {recursive: true});
  await writeFile(`${path}.new`, `${JSON.stringify(state)}\n`, {mode: 0o600});
  await rename(`${path}.new`, path);
}

/** The layer that programs see. */
export function topLayer({layers}: LiveState): LiveLayer {
  const top = layers.at(-1);
  if (top === undefined) throw new Error('a live state has no layer');
  return top;
}

/** The same state with its last layer changed. Pure. */
export function withTopLayer(state: LiveState, change: Partial<LiveLayer>): LiveState {
  const top = topLayer(state);
  return {...state, layers: [...state.layers.slice(0, -1), {...top, ...change}]};
}
