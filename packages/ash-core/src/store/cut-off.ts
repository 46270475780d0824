import {quoteWords} from '../text/quote-words.js';
import type {LockOwner} from './lock-owner.js';

/** A command that was cut off, as one of its remains tells. */
export interface CutOff {
  /** Undefined when the remains don't say whose they are. */
  readonly owner: LockOwner | undefined;
  /** The snapshot that it worked on, if it was one that had a number. */
  readonly snapshot: number | null;
  /** Whether its change had been recorded. */
  readonly counted: boolean;
}

/**
 * One sentence for each command that was cut off, however many remains it left. Remains that a power cut left without an owner are
 * taken for those of a command that is known, if there is one. Pure.
 */
export function sentencesAbout(found: readonly CutOff[]): readonly string[] {
  const commands = new Map<string, CutOff>();
  const owned = found.filter(({owner}) => owner !== undefined);
  for (const one of owned.length > 0 ? owned : found) {
    const key = JSON.stringify([one.owner?.host, one.owner?.pid, one.owner?.argv]);
    const other = commands.get(key);
    const snapshot = one.snapshot ?? other?.snapshot ?? null;
    commands.set(key, {...one, snapshot, counted: one.counted || (other?.counted ?? false)});
  }
  return [...commands.values()].map(sentence);
}

function sentence({owner, snapshot, counted}: CutOff): string {
  const command = owner === undefined ? 'A command' : `'ash ${quoteWords(owner.argv)}'`;
  const on = snapshot === null ? '' : ` on snapshot ${snapshot}`;
  return counted
    ? `${command}${on} was cut off right after its change had been recorded; nothing was lost.`
    : `${command}${on} was cut off; its unfinished work was dropped.`;
}
