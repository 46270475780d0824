/**
 * Orders versions: runs of digits as numbers, everything else as text. Look up what the package manager does with letters, epochs and
 * tildes, and do the same.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareParts(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Text at even places, digits at odd ones. */
function partsOf(version: string): string[] {
  return version.split(/(\d+)/);
}

function compareParts(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  if (/^\d/.test(left) && /^\d/.test(right) && left.length !== right.length)
    return left.length - right.length;
  return left === right ? 0 : left < right ? -1 : 1;
}
