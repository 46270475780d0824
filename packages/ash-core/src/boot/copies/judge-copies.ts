import {keyName} from '../../store/revision-key.js';
import {deploymentName, revisionName, type View} from '../../store/view.js';
import type {Copies} from './copies-file.js';

/** What the view, what is remembered of copies, and what lies on disk are judged by. */
export interface CopyFacts {
  readonly view: View;
  readonly copies: Copies;
  /** Names in `@ash/deployments`. */
  readonly present: ReadonlySet<string>;
  /** Name of the deployment that this machine runs, if it runs one. */
  readonly running: string | undefined;
}

/** Current revisions of which it must still be found out whether they have a kernel. `retry`: those too that had a problem. Pure. */
export function unknownRevisions({view, copies}: CopyFacts, retry: boolean): readonly string[] {
  return currentRevisions(view).filter((name) => {
    const row = copies.get(name);
    return row === undefined || (retry && row.kernel === null && row.problem !== null);
  });
}

/** Current revisions that can boot and have neither a deployment nor a whole copy. Pure. */
export function missingCopies(facts: CopyFacts, retry: boolean): readonly string[] {
  const {view, copies} = facts;
  if (view.boot.default === null) return [];
  const deployed = deployedRevisions(view);
  return currentRevisions(view).filter((name) => {
    const row = copies.get(name);
    if (row?.kernel == null || deployed.has(name) || isWhole(facts, name)) return false;
    return row.problem === null || retry;
  });
}

/** Copies that may stand in the menu: whole ones of current revisions. Pure. */
export function wholeCopies(facts: CopyFacts): readonly string[] {
  return currentRevisions(facts.view).filter((name) => isWhole(facts, name));
}

/**
 * Copies of revisions that are no longer current, and that no record of the view is about. What is running is none of
 * them. Pure.
 */
export function staleCopies({view, present, running}: CopyFacts): readonly string[] {
  const current = new Set(currentRevisions(view));
  const recorded = new Set([...view.deployments.values()].map(deploymentName));
  return [...present].filter(
    (name) => /^\d+\.\d+$/.test(name) && !current.has(name) && !recorded.has(name) && name !== running,
  );
}

/** Stale copies that may hold something that somebody wants: they go only when they are asked for. Pure. */
export function keptCopies(facts: CopyFacts): readonly string[] {
  return staleCopies(facts).filter((name) => {
    const row = facts.copies.get(name);
    return (
      row === undefined || row.kept === 'changed' || (row.complete && row.etc === null && row.kept === null)
    );
  });
}

/** Stale copies that are looked at, and removed when they are as they were made. Pure. */
export function removableCopies(facts: CopyFacts): readonly string[] {
  return staleCopies(facts).filter((name) => {
    const row = facts.copies.get(name);
    if (row?.kept !== null) return false;
    return !row.complete || row.etc !== null;
  });
}

/**
 * What garbage collection finds among deployments and copies: those that go, because neither the view nor an operation that can be
 * undone needs them (`needed`), and copies that only go when they are asked for. Pure.
 */
export function unneededDeployments(
  facts: CopyFacts,
  needed: ReadonlySet<string>,
): {readonly gone: readonly string[]; readonly kept: readonly string[]} {
  const {view, present, running, copies} = facts;
  const isNumber = (name: string): boolean => /^\d+$/.test(name) && Number(name) < view.nextDeployment;
  const free = [...present].filter((name) => !needed.has(name) && name !== running);
  const dropped = staleCopies(facts).filter((name) => copies.get(name)?.kept === 'recorded');
  return {
    gone: [...free.filter(isNumber), ...dropped.filter((name) => !needed.has(name))],
    kept: keptCopies(facts).filter((name) => !needed.has(name)),
  };
}

export function currentRevisions(view: View): readonly string[] {
  return [...view.snapshots.values()].map(revisionName);
}

function deployedRevisions(view: View): ReadonlySet<string> {
  return new Set([...view.deployments.values()].map(keyName));
}

function isWhole({copies, present, running}: CopyFacts, name: string): boolean {
  return present.has(name) && (copies.get(name)?.complete === true || name === running);
}
