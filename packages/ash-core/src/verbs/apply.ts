import {resolve} from 'node:path';
import {changedMeanwhile} from '../errors/store.js';
import {settingUnknown, settingValueInvalid} from '../errors/settings.js';
import type {Root} from '../files/root.js';
import {isThere} from '../layer/packages.js';
import {layerJob} from '../recipe/apply/layer-job.js';
import {planRecipe, type PlannedStep, type RecipeStep} from '../recipe/apply/plan.js';
import {bodyReader} from '../recipe/apply/read-body.js';
import {canonical} from '../recipe/canonical.js';
import {lockedPackagesOf, makeLock, requireFit, writeLock, type LockedPackages} from '../recipe/lock.js';
import {lockBeside} from '../recipe/places.js';
import {checkLock, checkRecipe} from '../recipe/read/check.js';
import {readYaml} from '../recipe/read/read-yaml.js';
import type {Lock, Recipe, RecipeContent} from '../recipe/schema.js';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import {transact} from '../transaction/transact.js';
import {transactNew} from '../transaction/transact-new.js';
import {copyOf, keyOf} from '../tree/branch.js';
import {planRevision} from '../tree/edit.js';
import {checkName} from '../tree/names.js';
import {change} from './change.js';
import {put} from './export.js';
import {newTop} from './new-top.js';
import {SETTINGS} from './settings.js';

export interface ApplyRequest {
  /** Path on the host of the recipe. */
  readonly path: string;
  /** Install exactly the versions of the lock beside it. */
  readonly locked: boolean;
  /** Write a lock beside it when all is done. */
  readonly lock: boolean;
  readonly interactive: boolean;
  /** Shown the plan before anything is done; false leaves all as it is. */
  readonly confirm: (steps: readonly RecipeStep[]) => Promise<boolean>;
}

export interface ApplyResult {
  readonly outcome: 'applied' | 'unchanged' | 'declined';
  readonly steps: readonly RecipeStep[];
  /** The snapshots that were made or changed, as they are now. */
  readonly snapshots: readonly {readonly name: string; readonly number: number; readonly revision: number}[];
}

/**
 * Makes the snapshots of a recipe, or changes those that are there so that they fit. Each is a transaction of its own: what was done
 * before an interruption stays, and the next time it goes on from there. Rejects with an `AshError`.
 */
export async function applyRecipe(session: Session, request: ApplyRequest): Promise<ApplyResult> {
  const path = resolve(request.path);
  const recipe = checkRecipe(await readYaml(path));
  checkSettings(recipe);
  const lock = request.locked ? await readLock(lockBeside(path), recipe) : undefined;
  const planned = await planRecipe(session, recipe, lock);
  const steps = planned.map(({content: _, digest: __, found: ___, ...step}): RecipeStep => step);
  const isDone = planned.every(({action}) => action === 'nothing');
  if (!isDone && !(await request.confirm(steps))) return {outcome: 'declined', steps, snapshots: []};
  const snapshots: {name: string; number: number; revision: number}[] = [];
  const application = new Application(session, recipe, lock, path, request.interactive);
  for (const step of planned) {
    if (step.action === 'nothing') continue;
    const {number, revision} = await application.carryOut(step);
    snapshots.push({name: step.name, number, revision});
  }
  if (request.lock) await writeLockOf(session, recipe, lockBeside(path));
  return {outcome: isDone ? 'unchanged' : 'applied', steps, snapshots};
}

class Application {
  constructor(
    readonly session: Session,
    readonly recipe: Recipe,
    readonly lock: Lock | undefined,
    readonly path: string,
    readonly interactive: boolean,
  ) {}

  async carryOut(step: PlannedStep): Promise<SnapshotRecord> {
    if (step.on === null) return this.#base(step);
    return step.snapshot === null ? this.#create(step, step.on) : this.#change(step, step.snapshot, step.on);
  }

  async #base(step: PlannedStep): Promise<SnapshotRecord> {
    const {name, distro, release, mirror} = this.recipe.base;
    if (step.snapshot === null) {
      const {session} = this;
      const view = await session.store.readView();
      const {derivative} = await session.plugins.distro(distro);
      const bases = [...view.snapshots.values()].filter(
        ({base, distro: own}) => base && own === derivative.id,
      );
      await newTop(session, {
        ...{name, distro, release, mirror, include: []},
        description: step.content.description,
        bootstrap: bases.some(({latestRevision}) => latestRevision > 1),
      });
    }
    const record = await this.#named(name);
    const said = Object.keys(canonical(step.content) as object).filter((key) => key !== 'description');
    if (step.snapshot === null && said.length === 0 && this.lock === undefined) return record;
    return this.#transact(step, record, undefined);
  }

  async #create(step: PlannedStep, on: string): Promise<SnapshotRecord> {
    const parent = await this.#named(on);
    const origin = {record: parent, revision: parent.revision};
    const alsoAsksFor = await this.#askedForBelow(step.content, parent);
    const job = {
      ...this.#job(step),
      summary: (number: number) => `Made ${number} on ${parent.number} by a recipe.`,
    };
    const recordFor = (view: View, now: string): SnapshotRecord => {
      checkName(view, step.name);
      if (!view.snapshots.has(parent.number)) throw changedMeanwhile(parent.number);
      const place = {number: parent.number, builtOn: keyOf(origin)};
      const labels = {name: step.name, description: step.content.description};
      return {
        ...copyOf(origin, view.nextNumber, place, now, labels),
        settings: {...parent.settings, ...step.content.settings},
        ...(alsoAsksFor.length > 0 && {alsoAsksFor}),
        recipe: {digest: step.digest, revisions: [1]},
      };
    };
    return (await transactNew(this.session, origin, job, recordFor, {interactive: this.interactive})).record;
  }

  async #change(step: PlannedStep, number: number, on: string): Promise<SnapshotRecord> {
    const record = (await this.session.store.readView()).snapshots.get(number);
    if (record === undefined) throw changedMeanwhile(number);
    return this.#transact(step, record, await this.#named(on));
  }

  /** Without a parent the snapshot is a base, and is changed as it is; else it is built anew. */
  async #transact(
    step: PlannedStep,
    record: SnapshotRecord,
    parent: SnapshotRecord | undefined,
  ): Promise<SnapshotRecord> {
    const {session} = this;
    const {number, revision} = record;
    const alsoAsksFor = parent === undefined ? [] : await this.#askedForBelow(step.content, parent);
    const fields = (view: View): Partial<SnapshotRecord> => {
      const now = view.snapshots.get(number);
      if (now?.revision !== revision) throw changedMeanwhile(number);
      if (parent !== undefined && !view.snapshots.has(parent.number)) throw changedMeanwhile(parent.number);
      return {
        description: step.content.description ?? '',
        settings: {...(parent ?? record).settings, ...step.content.settings},
        recipe: {digest: step.digest, revisions: [revision, now.latestRevision + 1]},
        ...(parent && {
          ...{parent: parent.number, builtOn: {snapshot: parent.number, revision: parent.revision}},
          ...{alsoAsksFor, distro: parent.distro, release: parent.release},
        }),
      };
    };
    const summary = () => `Changed ${number} by a recipe.`;
    const isContent =
      step.rebuilt || step.versions > 0 || step.differences.some(({key}) => !OF_THE_RECORD.has(key));
    if (step.snapshot !== null && !isContent) {
      const {snapshots} = await change(session, (view, now) =>
        planRevision(view.snapshots.get(number) ?? record, revision, summary(), now, undefined, {
          ...fields(view),
          changed: record.changed,
        }),
      );
      return {...record, revision: snapshots[0]?.revision ?? revision};
    }
    const from = parent && {from: revisionTree(`${parent.number}.${parent.revision}`)};
    const job = {
      ...this.#job(step, parent && (await session.store.rootOf(parent))),
      ...from,
      fields,
      summary,
    };
    return (await transact(session, number, job, {interactive: this.interactive})).record;
  }

  #job({name, content, found}: PlannedStep, onto?: Root) {
    return layerJob({
      ...{name, content, readBody: bodyReader(this.path), signal: this.session.signal},
      locked: this.lock?.snapshots[name],
      ...(found && onto && {earlier: {read: found.read, kept: found.kept, onto}}),
    });
  }

  /** Packages that the layer asks for although what it stands on has them too. */
  async #askedForBelow({packages = []}: RecipeContent, parent: SnapshotRecord): Promise<readonly string[]> {
    if (packages.length === 0) return [];
    const {adapter} = await distroOf(this.session, parent);
    const below = await adapter.packages.read(await this.session.store.rootOf(parent));
    return packages.filter((word) => {
      const there = below.packages.get(word);
      return isThere(there) && there.requested;
    });
  }

  async #named(name: string): Promise<SnapshotRecord> {
    const view = await this.session.store.readView();
    const record = [...view.snapshots.values()].find((found) => found.name === name);
    if (record === undefined) throw changedMeanwhile(-1);
    return record;
  }
}

/** What lies in the record of a snapshot, not in its files. */
const OF_THE_RECORD: ReadonlySet<string> = new Set(['description', 'settings']);

async function readLock(path: string, recipe: Recipe): Promise<Lock> {
  const lock = checkLock(await readYaml(path));
  requireFit(path, lock, recipe);
  return lock;
}

async function writeLockOf(session: Session, recipe: Recipe, path: string): Promise<void> {
  const view = await session.store.readView();
  const locked = new Map<string, LockedPackages>();
  for (const {name} of [recipe.base, ...(recipe.layers ?? [])]) {
    const record = [...view.snapshots.values()].find((found) => found.name === name);
    if (record === undefined) continue;
    const {packages} = (await distroOf(session, record)).adapter;
    const root = await session.store.rootOf(record);
    locked.set(name, await lockedPackagesOf(root, packages, await packages.read(root)));
  }
  await put(path, writeLock(makeLock(recipe, locked)), 0o644);
}

function checkSettings({base, layers = []}: Recipe): void {
  for (const {settings = {}} of [base, ...layers]) {
    for (const [key, value] of Object.entries(settings)) {
      const known = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
      if (known === undefined) throw settingUnknown(key, Object.keys(SETTINGS));
      if (!known.values.test(value)) throw settingValueInvalid(key, value, known.example);
      known.check?.(settings);
    }
  }
}
