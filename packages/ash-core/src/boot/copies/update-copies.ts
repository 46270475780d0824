import {isDeepStrictEqual} from 'node:util';
import {isAshError} from 'ash-sdk';
import {copiesNotMade} from '../../errors/boot.js';
import {asAshError} from '../../errors/unexpected.js';
import type {Reporter} from '../../session.js';
import {failpoint} from '../../store/failpoints.js';
import {deploymentTree} from '../../store/layout.js';
import {deploymentName, type View} from '../../store/view.js';
import type {CarryContext} from '../carry-etc.js';
import {writeCopies, type CopyRow} from './copies-file.js';
import {copyFacts} from './copy-facts.js';
import {findKernels} from './find-kernels.js';
import {currentRevisions, missingCopies, unknownRevisions, type CopyFacts} from './judge-copies.js';
import {makeCopy} from './make-copy.js';

/** So many copies take long enough to say so. */
const MANY = 5;

export interface CopiesContext extends CarryContext {
  readonly report: Reporter;
}

/**
 * Makes the copies that are missing, under the store's lock, and returns what is known of all copies afterwards. One that can't be made is
 * left out and reported; the rest of the menu is as good without it.
 */
export async function updateCopies(context: CopiesContext, view: View): Promise<CopyFacts> {
  const {store} = context;
  const before = await copyFacts(store, view);
  const rows = new Map([
    ...before.copies,
    ...(await findKernels(context, view, unknownRevisions(before, true))),
  ]);
  adopt(before, rows);
  forget(before, rows);
  const missing = missingCopies({...before, copies: rows}, true);
  for (const name of missing) begin(name, rows);
  if (!isDeepStrictEqual(before.copies, rows)) await writeCopies(store.layout, rows);
  if (missing.length === 0) return {...before, copies: rows};
  await makeCopies(context, view, missing, rows);
  await writeCopies(store.layout, rows);
  return {...before, copies: rows, present: new Set(await store.deployments())};
}

/** From here to its end a row says that what bears its name is half-made. */
function begin(name: string, rows: Map<string, CopyRow>): void {
  const row = rows.get(name);
  if (row !== undefined) rows.set(name, {...row, complete: false, etc: null, kept: null});
}

/** What lies there under the name of a revision that nothing is known of was made by somebody: it is taken as it is. */
function adopt({view, copies, present}: CopyFacts, rows: Map<string, CopyRow>): void {
  for (const name of currentRevisions(view)) {
    const row = rows.get(name);
    if (row === undefined || copies.has(name) || !present.has(name)) continue;
    rows.set(name, {...row, complete: true, etc: null});
  }
  for (const deployment of view.deployments.values()) {
    const name = deploymentName(deployment);
    const row = rows.get(name);
    if (deployment.fromMenu && row !== undefined) rows.set(name, {...row, complete: true, kept: 'recorded'});
  }
}

async function makeCopies(
  context: CopiesContext,
  view: View,
  names: readonly string[],
  rows: Map<string, CopyRow>,
): Promise<void> {
  const volume = await context.store.volume();
  const failures = new Map<string, string>();
  if (names.length >= MANY) {
    context.report({type: 'step', title: `Copying ${names.length} snapshots for the boot menu`});
  }
  for (const name of names) {
    const row = rows.get(name);
    if (row === undefined) continue;
    try {
      const etc = await makeCopy(context, view, name);
      rows.set(name, {...row, complete: true, etc, kept: null, problem: null});
    } catch (error) {
      const problem = asAshError(error).message;
      rows.set(name, {...row, complete: false, etc: null, problem});
      failures.set(name, problem);
      await volume.remove([deploymentTree(name)]).catch(() => undefined);
      if (isAshError(error) && error.exit === 'noSpace') break;
    }
  }
  await volume.flush();
  failpoint('copied');
  if (failures.size > 0) context.report({type: 'warning', message: copiesNotMade(failures)});
}

/** Revisions that are neither current nor on disk as a copy need not be remembered. */
function forget({view, present}: CopyFacts, rows: Map<string, CopyRow>): void {
  const current = new Set(currentRevisions(view));
  for (const name of rows.keys()) if (!current.has(name) && !present.has(name)) rows.delete(name);
}
