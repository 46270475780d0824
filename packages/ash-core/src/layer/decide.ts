import type {RootPath} from 'ash-sdk';
import {layerClash} from '../errors/layer.js';
import {classify} from '../delta/merge/classify.js';
import type {Entries} from '../delta/merge/entry.js';
import {mergeContent} from '../delta/merge/merge-content.js';
import type {MergeReason} from '../delta/merge/reasons.js';
import {resultOf} from '../delta/merge/result.js';
import type {Sides} from '../delta/merge/sides.js';
import type {Root} from '../files/root.js';
import type {PathStep} from './path-step.js';

/** What is known of a path beside its entries. */
export interface PathFacts {
  /** Whether the new parent has something else there than what the layer was built on. */
  readonly parentChanged: boolean;
  /** Whether a package of the layer has another content for it now than it had for the layer. */
  readonly packageChanged: boolean;
}

/**
 * What becomes of a path of a layer: `base` is what the layer was built on, `local` the layer, `next` the root that it comes to, in which
 * its packages are installed already. What differs there only because they were installed again is no reason for a conflict.
 */
export async function decide(
  path: RootPath,
  entries: Entries,
  roots: Sides<Root>,
  facts: PathFacts,
): Promise<PathStep> {
  const verdict = classify(entries);
  switch (verdict.outcome) {
    case 'next':
      return {path, result: 'leave', keepsTheirs: false};
    case 'local':
      return takeLayers(path, entries);
    case 'clash':
      throw layerClash(path);
    case 'conflict':
      return disagree(path, entries, verdict.why, facts);
    case 'merge': {
      const {body, local, next, metadata, clean} = verdict;
      if (body !== 'content')
        return {path, result: resultOf(body === 'local' ? local : next, metadata, body), keepsTheirs: false};
      const merged = await mergeContent(path, roots, entries.base?.kind === 'file');
      if ('why' in merged) return disagree(path, entries, merged.why, facts);
      const result = resultOf(local, metadata, merged.content);
      return clean
        ? {path, result, keepsTheirs: false}
        : {...disagree(path, entries, 'metadata-both', facts), result};
    }
  }
}

function disagree(
  path: RootPath,
  entries: Entries,
  why: MergeReason,
  {parentChanged, packageChanged}: PathFacts,
): PathStep {
  const step = takeLayers(path, entries);
  if (!parentChanged && !packageChanged) return step;
  // A directory can't stand for the other side: what is in it has steps of its own.
  const keepsTheirs = entries.next !== undefined && entries.next.kind !== 'directory';
  return {...step, conflict: {path, why, disputed: []}, keepsTheirs};
}

/** The layer's state, be it that the path is gone. */
export function takeLayers(path: RootPath, {local}: Entries): PathStep {
  return {path, result: local ? resultOf(local, local, 'local') : 'remove', keepsTheirs: false};
}
