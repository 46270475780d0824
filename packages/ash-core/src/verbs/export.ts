import {mkdir, open, rename, rm, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {recipeNotWritten} from '../errors/recipe.js';
import {exportSnapshot} from '../recipe/export/export-snapshot.js';
import {recipeName, selectionsFor} from '../recipe/export/export-tree.js';
import type {KeepBody} from '../recipe/export/files.js';
import type {Note} from '../recipe/export/note.js';
import {lockedPackagesOf, makeLock, writeLock, type LockedPackages} from '../recipe/lock.js';
import {bodiesBeside, lockBeside} from '../recipe/places.js';
import type {Recipe, RecipeBase, RecipeLayer} from '../recipe/schema.js';
import {writeRecipe} from '../recipe/write/write-recipe.js';
import type {Session} from '../session.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

export interface ExportRequest {
  readonly reference: Reference;
  /** Also every snapshot below it. */
  readonly tree: boolean;
  readonly withSecrets: boolean;
  /** Path on the host; absent: nothing is written, and contents that are too large for the recipe are left out. */
  readonly output?: string | undefined;
  /** Whether a lock is written beside the recipe. Only with `output`. */
  readonly lock: boolean;
}

export interface ExportResult {
  readonly text: string;
  readonly snapshots: readonly {readonly name: string; readonly number: number; readonly revision: number}[];
  /** What the recipe can't say. */
  readonly notExpressed: readonly (Note & {readonly snapshot: string})[];
  /** Paths on the host of what was written. */
  readonly written: readonly string[];
}

/** Writes a recipe of a snapshot with all that it stands on. Rejects with an `AshError`. */
export async function exportRecipe(session: Session, request: ExportRequest): Promise<ExportResult> {
  const {view, ...selection} = await selected(session, request.reference);
  const selections = selectionsFor(view, selection, request.tree);
  const output = request.output === undefined ? undefined : resolve(request.output);
  const keep = output === undefined ? undefined : keeper(bodiesBeside(output));
  const layers: RecipeLayer[] = [];
  let base: RecipeBase | undefined;
  const notExpressed: (Note & {snapshot: string})[] = [];
  const locked = new Map<string, LockedPackages>();
  let before: SnapshotRecord | undefined;
  for (const one of selections) {
    const {record} = one;
    const name = recipeName(record);
    const {content, notes, read} = await exportSnapshot(session, view, one, {
      withSecrets: request.withSecrets,
      keep: keep?.body,
    });
    notExpressed.push(...notes.map((note) => ({...note, snapshot: name})));
    if (request.lock) {
      const {packages} = (await distroOf(session, record)).adapter;
      locked.set(name, await lockedPackagesOf(read.own.root, packages, read.own.database));
    }
    if (record.parent === null) base = {name, ...originOf(view, record, request.withSecrets), ...content};
    else
      layers.push({
        name,
        ...(record.parent !== before?.number && {on: nameOf(view, record.parent)}),
        ...content,
      });
    before = record;
  }
  if (base === undefined) throw new Error('a recipe begins with a base');
  const recipe: Recipe = {ash: 1, ...(request.withSecrets && {secrets: true}), base, layers};
  const text = writeRecipe(recipe);
  const written: string[] = [];
  if (output !== undefined) {
    await put(output, text, request.withSecrets ? 0o600 : 0o644);
    written.push(output);
    if (keep?.made === true) written.push(bodiesBeside(output));
    if (request.lock) {
      await put(lockBeside(output), writeLock(makeLock(recipe, locked)), 0o644);
      written.push(lockBeside(output));
    }
  }
  const snapshots = selections.map(({record, revision}) => ({
    name: recipeName(record),
    number: record.number,
    revision,
  }));
  return {text, snapshots, notExpressed, written};
}

function nameOf(view: View, number: number): string {
  const record = view.snapshots.get(number);
  return record === undefined ? `snapshot-${number}` : recipeName(record);
}

function originOf(
  view: View,
  record: SnapshotRecord,
  withSecrets: boolean,
): Pick<RecipeBase, 'distro' | 'release' | 'mirror'> {
  const {distro, release} = record;
  const base = [record, ...view.snapshots.values()].find(
    (found) => found.base && found.distro === distro && found.release === release,
  );
  const mirror = base?.mirror;
  const isTold = mirror !== undefined && (withSecrets || !/\/\/[^/]*@/.test(mirror));
  return {distro, ...(release !== '' && {release}), ...(isTold && {mirror})};
}

/** Puts contents beside the recipe, each once. */
function keeper(directory: string): {readonly body: KeepBody; made: boolean} {
  const kept = {
    made: false,
    body: async (hash: string, content: Buffer): Promise<void> => {
      try {
        await mkdir(directory, {recursive: true, mode: 0o700});
        kept.made = true;
        await put(join(directory, hash), content, 0o600);
      } catch (error) {
        throw recipeNotWritten(directory, error);
      }
    },
  };
  return kept;
}

/** A file that has its name only when it is complete and durable. */
export async function put(path: string, content: string | Buffer, mode: number): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    await writeFile(unfinished, content, {mode, flush: true, flag: 'wx'});
    await rename(unfinished, path);
    const directory = await open(dirname(path));
    await directory.sync();
    await directory.close();
  } catch (error) {
    await rm(unfinished, {force: true});
    throw recipeNotWritten(path, error);
  }
}
