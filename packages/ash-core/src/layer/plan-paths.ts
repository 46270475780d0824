import type {RootPath} from 'ash-sdk';
import {layerClash} from '../errors/layer.js';
import {ACCOUNT_FILES} from '../delta/merge/accounts/formats.js';
import {mapSides, type Sides} from '../delta/merge/sides.js';
import {hashFileAt} from '../delta/merge/file-content.js';
import type {Entries, MergeEntry} from '../delta/merge/entry.js';
import type {Root} from '../files/root.js';
import {splitPath, TOP} from '../files/root-path.js';
import {accountIds, rangesIn, rangeTranslation, translation} from './accounts.js';
import {decide, takeLayers} from './decide.js';
import type {CarriedPath} from './layer.js';
import {lookAtPaths} from './look-at-paths.js';
import {withOwners} from './owners.js';
import type {PathStep} from './path-step.js';

/** The roots that a layer is brought from and to. */
export interface PathRoots {
  /** What the layer was built on. */
  readonly below: Root;
  readonly own: Root;
  /** The revision that it is to be built on. */
  readonly onto: Root;
  /** The work copy of that, in which the layer's packages are installed. */
  readonly target: Root;
}

/**
 * What becomes of the paths of a layer in another root; changes nothing. Account files are not among them: `planAccounts` has to be
 * carried out before, as owners are told by name. Rejects with an `AshError` when the two sides can't both have their way.
 */
export async function planPaths(
  carried: readonly CarriedPath[],
  roots: PathRoots,
  signal?: AbortSignal,
  owners: (roots: PathRoots) => Promise<SideOwners> = namedOwners,
): Promise<readonly PathStep[]> {
  const own = new Map(
    carried.filter(({path}) => !ACCOUNT_FILES.has(path)).map((found) => [found.path, found]),
  );
  const above = directoriesAbove(carried.filter(({change}) => change !== 'removed'));
  const sides: Sides<Root> = {base: roots.below, local: roots.own, next: roots.target};
  const entries = await lookAtPaths(sides, [...new Set([...above, ...own.keys()])].sort(), signal);
  const moved = await lookAtPaths(
    {base: roots.below, local: roots.onto, next: roots.onto},
    own.keys(),
    signal,
  );
  const translate = await owners(roots);
  const steps: PathStep[] = [];
  for (const [path, found] of entries) {
    const translated = mapSides(found, (entry, side) => entry && translate[side](entry));
    const mine = own.get(path);
    if (mine === undefined) steps.push(...aroundOthers(path, translated));
    else {
      const packageChanged = await isOtherThanPackaged(mine, roots.target);
      steps.push(await decide(path, translated, sides, {parentChanged: moved.has(path), packageChanged}));
    }
  }
  return steps;
}

/** A directory that the layer has not changed itself but has something in; the new parent may have dropped it. */
function aroundOthers(path: RootPath, entries: Entries): readonly PathStep[] {
  if (entries.next === undefined) return [takeLayers(path, entries)];
  if (entries.next.kind !== 'directory') throw layerClash(path);
  return [];
}

function directoriesAbove(carried: readonly CarriedPath[]): ReadonlySet<RootPath> {
  const above = new Set<RootPath>();
  for (const {path} of carried) {
    for (let place = splitPath(path); place && place.parent !== TOP; place = splitPath(place.parent))
      above.add(place.parent);
  }
  return above;
}

/** Whether the layer's package brings something else there now than it did for the layer. */
async function isOtherThanPackaged({path, packagedHash}: CarriedPath, target: Root): Promise<boolean> {
  if (packagedHash === undefined) return false;
  const now = await hashFileAt(target, path, Infinity, packagedHash.slice(0, packagedHash.indexOf(':')));
  return now !== undefined && now !== packagedHash;
}

/** Entries of each side as they belong to the same people in the new root. */
export type SideOwners = Sides<(entry: MergeEntry) => MergeEntry>;

/** Owners as the new root numbers them: packages may have got other ids there. */
async function namedOwners({below, own, target}: PathRoots): Promise<SideOwners> {
  const to = await numbersOf(target);
  const by = async (root: Root) => {
    const from = await numbersOf(root);
    const chosen = (ids: 'users' | 'groups', ranges: 'subuid' | 'subgid') => {
      const [byName, byRange] = [translation(from[ids], to[ids]), rangeTranslation(from[ranges], to[ranges])];
      return (id: number): number => (byName(id) === id ? byRange(id) : byName(id));
    };
    const owners = {user: chosen('users', 'subuid'), group: chosen('groups', 'subgid')};
    return (entry: MergeEntry): MergeEntry => withOwners(entry, owners);
  };
  return {base: await by(below), local: await by(own), next: (entry) => entry};
}

async function numbersOf(root: Root) {
  const [subuid, subgid] = [await rangesIn(root, '/etc/subuid'), await rangesIn(root, '/etc/subgid')];
  return {...(await accountIds(root)), subuid, subgid};
}
