import {recipeDistroDiffers, recipeTurnsTree} from '../../errors/recipe.js';
import {packageNameInvalid} from '../../errors/transaction.js';
import type {Session} from '../../session.js';
import type {SnapshotRecord, View} from '../../store/view.js';
import {distroOf} from '../../transaction/distro-of.js';
import {subtreeOf} from '../../tree/family.js';
import {canonical, digestOf} from '../canonical.js';
import {exportSnapshot, type ExportedSnapshot} from '../export/export-snapshot.js';
import {otherVersions} from '../lock.js';
import {inOrder} from '../order.js';
import type {Lock, Recipe, RecipeContent} from '../schema.js';
import {differences, type Difference} from './differences.js';

/** What becomes of one snapshot of a recipe. */
export interface RecipeStep {
  readonly name: string;
  /** What it stands on; null for the base. */
  readonly on: string | null;
  /** Number of the snapshot that has the name; null when none has. */
  readonly snapshot: number | null;
  readonly action: 'create' | 'change' | 'nothing';
  readonly differences: readonly Difference[];
  /** What it is built on has changed, or is another one. */
  readonly rebuilt: boolean;
  /** How many packages are there in another version than the lock says. */
  readonly versions: number;
}

export interface PlannedStep extends RecipeStep {
  readonly content: RecipeContent;
  readonly digest: string;
  /** As it is now. */
  readonly found?: ExportedSnapshot;
}

/** What applying a recipe would do, parents before children. Changes nothing. Rejects with an `AshError`. */
export async function planRecipe(
  session: Session,
  recipe: Recipe,
  lock: Lock | undefined,
): Promise<readonly PlannedStep[]> {
  const view = await session.store.readView();
  const {name, distro, release, mirror: _, ...content} = recipe.base;
  const {adapter} = await session.plugins.distro(distro);
  const steps = new Map<string, PlannedStep>();
  const all = [
    {name, on: null, content},
    ...inOrder(recipe).ordered.map(({name: own, on, ...rest}) => ({name: own, on, content: rest})),
  ];
  for (const {
    content: {packages = [], remove = []},
  } of all) {
    for (const word of [...packages, ...remove]) {
      const why = adapter.packages.checkName(word);
      if (why !== undefined) throw packageNameInvalid(word, why);
    }
  }
  for (const one of all) {
    const record = [...view.snapshots.values()].find((found) => found.name === one.name);
    const above = one.on === null ? undefined : steps.get(one.on);
    if (record !== undefined && one.on === null) await requireSame(session, record, distro, release);
    steps.set(
      one.name,
      await planOne(session, view, {...one, record, above, lock, secrets: recipe.secrets === true}),
    );
  }
  return [...steps.values()];
}

interface One {
  readonly name: string;
  readonly on: string | null;
  readonly content: RecipeContent;
  readonly record: SnapshotRecord | undefined;
  readonly above: PlannedStep | undefined;
  readonly lock: Lock | undefined;
  readonly secrets: boolean;
}

async function planOne(session: Session, view: View, one: One): Promise<PlannedStep> {
  const {name, on, content, record, above, lock, secrets} = one;
  const locked = lock?.snapshots[name]?.packages;
  const digest = digestOf([canonical(content), locked ?? null]);
  const about = {name, on, content, digest, snapshot: record?.number ?? null};
  if (record === undefined)
    return {
      ...about,
      action: 'create',
      differences: differences(undefined, content),
      rebuilt: false,
      versions: 0,
    };
  const parent = view.snapshots.get(above?.snapshot ?? -1);
  if (parent !== undefined && subtreeOf(view, record.number).some(({number}) => number === parent.number))
    throw recipeTurnsTree(name, on ?? '');
  const rebuilt = on !== null && (above?.action !== 'nothing' || !standsOn(record, parent));
  const isAsApplied = record.recipe?.digest === digest && record.recipe.revisions.includes(record.revision);
  if (isAsApplied && !rebuilt) return {...about, action: 'nothing', differences: [], rebuilt, versions: 0};
  const found = await exportSnapshot(
    session,
    view,
    {record, revision: record.revision},
    {withSecrets: secrets, keep: async () => Promise.resolve()},
  );
  const different = isAsApplied ? [] : differences(found.content, content);
  const versions = locked === undefined ? 0 : otherVersions(locked, found.read.own.database).length;
  const action = different.length > 0 || versions > 0 || rebuilt ? 'change' : 'nothing';
  return {...about, action, differences: different, rebuilt, versions, found};
}

function standsOn({parent: under, builtOn}: SnapshotRecord, parent: SnapshotRecord | undefined): boolean {
  const at = parent?.number;
  return (
    at !== undefined && under === at && builtOn?.snapshot === at && builtOn.revision === parent?.revision
  );
}

async function requireSame(
  session: Session,
  record: SnapshotRecord,
  distro: string,
  release: string | undefined,
): Promise<void> {
  const {derivative} = await distroOf(session, record);
  const wanted = (await session.plugins.distro(distro)).derivative;
  const found = `${derivative.title} ${record.release}`.trim();
  const shown = `${wanted.title} ${release ?? ''}`.trim();
  if (record.parent !== null) throw recipeDistroDiffers(record.name ?? '', `a base of ${shown}`, 'a layer');
  const isOther = derivative.id !== wanted.id || (release !== undefined && release !== record.release);
  if (isOther) throw recipeDistroDiffers(record.name ?? '', shown, found);
}
