import type {TreeName} from 'ash-sdk';
import {copyFacts} from '../boot/copies/copy-facts.js';
import {unneededDeployments} from '../boot/copies/judge-copies.js';
import {menuIsCurrent} from '../boot/menu-is-current.js';
import {removeOrphanedConflicts} from '../boot/remove-orphaned-conflicts.js';
import type {Session} from '../session.js';
import {commit} from '../store/commit.js';
import {failpoint} from '../store/failpoints.js';
import {isKnown} from '../store/known-trees.js';
import {DEPLOYMENTS, deploymentTree, REVISIONS, revisionTree} from '../store/layout.js';
import {ownerOf} from '../store/lock-owner.js';
import {MeasuredTrees} from '../store/measured-trees.js';
import {PastOperations, type Remembered} from '../store/past-operations.js';
import {planOf} from '../store/plan.js';
import {removeStrays, straysAmong} from '../store/strays.js';
import type {Store} from '../store/store.js';
import type {View} from '../store/view.js';
import {horizonFor, neededDeployments, neededRevisions} from '../tree/garbage.js';
import type {Garbage} from './results.js';

export interface GarbageRequest {
  /** Operations younger than this can still be undone afterwards. In days; 0: none can. */
  readonly keepDays: number;
  /** Take also copies whose `/etc` was changed. Default: they stay. */
  readonly changedCopies?: boolean | undefined;
}

const pastsOfStores = new WeakMap<Store, PastOperations>();
const sizesOfStores = new WeakMap<Store, MeasuredTrees>();

const DAY = 24 * 60 * 60 * 1000;

/** What goes, but for how much it frees: that takes too long to tell while others wait. */
interface Found extends Omit<Garbage, 'bytes'> {
  /** The newest operation of the view that it was found in. */
  readonly operation: number;
  /** Trees that no view needs any more. */
  readonly obsolete: readonly TreeName[];
  /** Trees that no view has ever known. */
  readonly strays: readonly TreeName[];
}

/** What `collectGarbage` would take away now. */
export async function planGarbage(session: Session, request: GarbageRequest): Promise<Garbage> {
  const found = await find(session, await session.store.readView(), request);
  sizesOfStores.delete(session.store);
  return measured(session, found);
}

/**
 * Forgets old operations and removes trees that only they needed. The new horizon is committed first: a command that is cut
 * off in between leaves trees that the next collection takes.
 */
export async function collectGarbage(session: Session, request: GarbageRequest): Promise<Garbage> {
  const {store, invocation} = session;
  const decided: Found[] = [];
  const {view} = await commit(store, invocation, async (view) => {
    const found = await find(session, view, request);
    decided.push(found);
    const {revisions, deployments, horizon} = found;
    return planOf(`Collected garbage: ${counted(revisions, deployments)}.`, [], {horizon});
  });
  const [found] = decided;
  if (found === undefined) throw new Error('a commit was made that nobody decided');
  const taken = (await menuIsCurrent(session, view)) ? found : withoutDeployments(session, found);
  const garbage = await measured(session, taken);
  await (await store.volume()).remove(taken.obsolete);
  failpoint('removed');
  await removeStrays(store, ownerOf(invocation), found.strays);
  await removeOrphanedConflicts(store);
  return garbage;
}

/** What the boot menu may still start stays. */
function withoutDeployments({report}: Session, found: Found): Found {
  if (found.deployments.length === 0) return found;
  report({
    type: 'warning',
    message:
      "The boot menu could not be brought up to date and may still name old deployments, so they stay. 'ash boot update' says what is wrong; run 'ash gc' again after it.",
  });
  return {
    ...found,
    obsolete: found.obsolete.filter((tree) => !tree.startsWith(`${DEPLOYMENTS}/`)),
    deployments: [],
  };
}

function counted(revisions: readonly string[], deployments: readonly string[]): string {
  const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
  const others = deployments.length === 0 ? '' : ` and ${count(deployments.length, 'deployment')}`;
  return `${count(revisions.length, 'revision')}${others}`;
}

async function find(session: Session, view: View, request: GarbageRequest): Promise<Found> {
  const {store} = session;
  const operations = await pastOf(store).of(view);
  const oldest = new Date(Math.max(0, Date.now() - request.keepDays * DAY)).toISOString();
  const horizon = horizonFor(view, operations, oldest);
  const copies = await copyFacts(store, view);
  const unneeded = unneededDeployments(copies, neededDeployments(view, operations, horizon));
  const deployments = request.changedCopies === true ? [...unneeded.gone, ...unneeded.kept] : unneeded.gone;
  const staying = [...copies.present].filter((name) => !deployments.includes(name));
  // What is lived in without a record began with the revision of its name.
  const needed = new Set([...neededRevisions(view, operations, horizon), ...staying]);
  const present = (await store.revisions()).map(revisionTree);
  const obsolete = present.filter((tree) => !needed.has(nameOf(tree)) && isKnown(view, tree));
  const strays = await straysAmong(store, view, [...present, ...[...copies.present].map(deploymentTree)]);
  return {
    operation: view.operation,
    obsolete: [...obsolete, ...deployments.map(deploymentTree)],
    strays,
    revisions: namesBelow(REVISIONS, [...obsolete, ...strays]),
    deployments: namesBelow(DEPLOYMENTS, [...deployments.map(deploymentTree), ...strays]),
    changedCopies: unneeded.kept,
    horizon,
    forgotten: operations
      .filter((operation) => operation.id <= horizon && isUndoable(operation))
      .map(({id}) => id),
  };
}

function isUndoable({changes, deployments, boot, automatic}: Remembered): boolean {
  return automatic !== true && (changes.length > 0 || deployments !== undefined || boot !== undefined);
}

/** What was read for a plan serves the collection, too. */
function pastOf(store: Store): PastOperations {
  const past = pastsOfStores.get(store) ?? new PastOperations(store.layout.operations);
  pastsOfStores.set(store, past);
  return past;
}

async function measured({store}: Session, found: Found): Promise<Garbage> {
  const {operation, obsolete, strays, ...garbage} = found;
  return {...garbage, bytes: await sizesOf(store).bytesOf(operation, [...obsolete, ...strays])};
}

/** What was measured for a plan serves the collection, too. */
function sizesOf(store: Store): MeasuredTrees {
  const sizes = sizesOfStores.get(store) ?? new MeasuredTrees(() => store.volume());
  sizesOfStores.set(store, sizes);
  return sizes;
}

/** Names of the trees that lie in a directory, by number. */
function namesBelow(directory: string, trees: readonly TreeName[]): readonly string[] {
  return trees
    .filter((tree) => tree.startsWith(`${directory}/`))
    .map(nameOf)
    .sort((a, b) => a.localeCompare(b, 'en', {numeric: true}));
}

function nameOf(tree: TreeName): string {
  return tree.slice(tree.lastIndexOf('/') + 1);
}
