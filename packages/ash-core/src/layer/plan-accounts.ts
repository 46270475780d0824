import type {RootPath} from 'ash-sdk';
import {ACCOUNT_FILES} from '../delta/merge/accounts/formats.js';
import {readFileAt} from '../delta/merge/file-content.js';
import {ACCOUNTS_LIMIT_BYTES} from '../delta/merge/merge-content.js';
import {resultOf} from '../delta/merge/result.js';
import {mapSides, type Sides} from '../delta/merge/sides.js';
import type {Root} from '../files/root.js';
import {rootPath} from '../files/root-path.js';
import {idsOf, translation} from './accounts.js';
import type {CarriedPath} from './layer.js';
import {lookAtPaths} from './look-at-paths.js';
import {mergeAccountFile, recordNames, withGroups} from './merge-accounts.js';
import type {PathRoots} from './plan-paths.js';
import type {PathStep} from './path-step.js';
import type {Renumbering} from './renumber.js';

const GROUP = rootPath('/etc/group');
const PASSWD = rootPath('/etc/passwd');

/** An account of a layer that has got another number; `path` is the file that it is in. */
export interface RenumberedAccount extends Renumbering {
  readonly path: RootPath;
}

export interface AccountPlan {
  readonly steps: readonly PathStep[];
  readonly renumbered: readonly RenumberedAccount[];
}

/** What becomes of the account files of a snapshot's layer in another root. Rejects when accounts clash and can't be renumbered. */
export async function planAccounts(
  carried: readonly CarriedPath[],
  {below, own, onto, target}: PathRoots,
  snapshot: number,
): Promise<AccountPlan> {
  const paths = carried.filter(({path, kind}) => kind === 'file' && ACCOUNT_FILES.has(path));
  const sides: Sides<Root> = {base: below, local: own, next: target};
  const entries = await lookAtPaths(
    sides,
    paths.map(({path}) => path),
  );
  const steps: PathStep[] = [];
  const renumbered: RenumberedAccount[] = [];
  const groups = await mapTexts(sides, GROUP);
  let mergedGroups = groups.next;
  // Of a user its first group is a number, which is known when the groups are merged.
  const inOrder = [...entries].sort(([a], [b]) => Number(b === GROUP) - Number(a === GROUP));
  for (const [path, found] of inOrder) {
    const {local, next} = found;
    const texts = await mapTexts(sides, path);
    const regrouped = (text: string, from: string): string =>
      path === PASSWD ? withGroups(text, translation(idsOf(from), idsOf(mergedGroups))) : text;
    const merged = mergeAccountFile(
      path,
      {
        base: regrouped(texts.base, groups.base),
        local: regrouped(texts.local, groups.local),
        next: texts.next,
      },
      recordNames(await textAt(onto, path)),
      snapshot,
    );
    const entry = next ?? local;
    if (entry === undefined) continue;
    const {content, disputed} = merged;
    if (path === GROUP) mergedGroups = content;
    renumbered.push(...merged.renumbered.map((found_) => ({...found_, path})));
    const inDispute = disputed.length > 0;
    steps.push({
      path,
      result: resultOf(entry, entry, Buffer.from(content, 'latin1')),
      keepsTheirs: inDispute && next !== undefined,
      ...(inDispute && {conflict: {path, why: 'changed-both', disputed}}),
    });
  }
  return {steps, renumbered};
}

async function mapTexts(sides: Sides<Root>, path: RootPath): Promise<Sides<string>> {
  const texts = mapSides(sides, (root) => textAt(root, path));
  return {base: await texts.base, local: await texts.local, next: await texts.next};
}

async function textAt(root: Root, path: RootPath): Promise<string> {
  return (await readFileAt(root, path, ACCOUNTS_LIMIT_BYTES))?.toString('latin1') ?? '';
}
