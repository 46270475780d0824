/** What a program said about a candidate. */
export type Verdict = 'good' | 'bad' | 'skip';

/** What is known about a row of candidates of which the first is good and the last bad. */
export type Search =
  /** Test the candidate of this index next. */
  | {readonly state: 'testing'; readonly next: number}
  /** The candidate of this index is the first bad one. */
  | {readonly state: 'found'; readonly first: number}
  /** It is one of these, the first to the last, because all others between were passed over. */
  | {readonly state: 'open'; readonly from: number; readonly to: number};

/** Halves what is left between the last good and the first bad candidate; near the middle where that one was passed over. Pure. */
export function searchNext(verdicts: readonly (Verdict | undefined)[]): Search {
  const good = verdicts.lastIndexOf('good');
  const bad = verdicts.indexOf('bad', good + 1);
  if (bad === good + 1) return {state: 'found', first: bad};
  const middle = (good + bad) / 2;
  let next: number | undefined;
  for (let index = good + 1; index < bad; index++) {
    if (verdicts[index] !== undefined) continue;
    if (next === undefined || Math.abs(index - middle) < Math.abs(next - middle)) next = index;
  }
  return next === undefined ? {state: 'open', from: good + 1, to: bad} : {state: 'testing', next};
}

/** How many tests are left at most, when none is passed over. */
export function testsLeft(between: number): number {
  return between <= 0 ? 0 : Math.floor(Math.log2(between)) + 1;
}
