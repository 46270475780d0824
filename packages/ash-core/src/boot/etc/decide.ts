import type {RootPath} from 'ash-sdk';
import type {FileClashes} from '../../errors/etc.js';
import type {Root} from '../../files/root.js';
import {classify, type Verdict} from '../../delta/merge/classify.js';
import {sameEntry, type MergeEntry, type Entries} from '../../delta/merge/entry.js';
import {mergeContent} from '../../delta/merge/merge-content.js';
import type {EtcStep} from './plan-step.js';
import {belongsToMachine} from './policy.js';
import {SIDES, type Sides} from '../../delta/merge/sides.js';
import {conflict, leave, takeLocal} from './steps.js';
import {resultOf} from '../../delta/merge/result.js';

/** What the decision about one path looks at beside its entries. */
export interface DecisionContext {
  readonly roots: Sides<Root>;
  readonly isDerived: (path: RootPath) => boolean;
  /** Paths that stay as the new revision has them, unless a side has a directory there. */
  readonly isLeftOut: (path: RootPath) => boolean;
}

/** A step, or what stands against deploying at all. */
export type Decision = {readonly step: EtcStep} | {readonly clash: 'type' | FileClashes};

/** Decides about one path that is not the same on all sides; reads files that both sides changed. */
export async function decide(path: RootPath, entries: Entries, context: DecisionContext): Promise<Decision> {
  const policed = byPolicy(path, entries, context);
  if (policed) return {step: policed};
  const verdict = classify(entries);
  switch (verdict.outcome) {
    case 'clash':
      return {clash: 'type'};
    case 'next':
      return {step: leave(path, entries, verdict.why)};
    case 'local':
      return {step: takeLocal(path, entries, verdict.why)};
    case 'conflict':
      return {step: conflict(path, entries, verdict.why)};
    case 'merge':
      return await merge(path, entries, verdict, context.roots);
  }
}

function byPolicy(
  path: RootPath,
  entries: Entries,
  {isDerived, isLeftOut}: DecisionContext,
): EtcStep | undefined {
  const {local, next} = entries;
  if (SIDES.some((side) => entries[side]?.kind === 'directory')) return undefined;
  if (isLeftOut(path)) return leave(path, entries, 'left-out');
  if (belongsToMachine(path)) {
    if (sameEntry(local, next)) return leave(path, entries, 'same-change');
    if (!local) return leave(path, entries, 'belongs-to-machine');
    return {...takeLocal(path, entries, 'belongs-to-machine'), action: 'local-policy'};
  }
  if (!isDerived(path)) return undefined;
  return next || !local ? leave(path, entries, 'derived') : takeLocal(path, entries, 'derived');
}

async function merge(
  path: RootPath,
  entries: Entries,
  {body, local, next, metadata, clean}: Extract<Verdict, {outcome: 'merge'}>,
  roots: Sides<Root>,
): Promise<Decision> {
  if (body !== 'content') {
    const result = resultOf(body === 'local' ? local : next, metadata, body);
    return {step: {path, action: 'merge', why: 'changed-apart', entries, result, disputed: []}};
  }
  const merged = await mergeContent(path, roots, hasFile(entries.base));
  if ('why' in merged) return {step: conflict(path, entries, merged.why)};
  const {content, theirs, disputed, clashes, madeFrom} = merged;
  if (clashes.length > 0) return {clash: {path, clashes}};
  const result = resultOf(local, metadata, content);
  const step = {path, entries, result, disputed, madeFrom};
  if (clean && disputed.length === 0) return {step: {...step, action: 'merge', why: 'changed-apart'}};
  const why = clean ? 'changed-both' : 'metadata-both';
  return {step: theirs ? {...step, action: 'conflict', why, theirs} : conflict(path, entries, why)};
}

function hasFile(entry: MergeEntry | undefined): boolean {
  return entry?.kind === 'file';
}
