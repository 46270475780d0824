/** The candidate that a mistyped word most likely meant; undefined when none is near. */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.floor(word.length / 2) + 1);
  for (const candidate of candidates) {
    const distance = distanceBetween(word, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions and replacements that turn one word into the other. */
function distanceBetween(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, index) => index);
  for (let index = 0; index < from.length; index++) {
    const letter = from[index];
    const next = [index + 1];
    for (let at = 1; at <= to.length; at++) {
      const replaced = (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : 1);
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[to.length] ?? Infinity;
}
