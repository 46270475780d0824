/** Orders `[epoch:]version[-release]` as rpm does. Source: rpm-version(7), and rpm's rpmvercmp.c. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  return (
    compareParts(left.epoch, right.epoch) ||
    compareParts(left.version, right.version) ||
    compareParts(left.release, right.release)
  );
}

function partsOf(text: string): {epoch: string; version: string; release: string} {
  const [, epoch = '0', version = '', release = ''] = /^(?:(\d*):)?(.*?)(?:-([^-]*))?$/s.exec(text) ?? [];
  return {epoch: epoch === '' ? '0' : epoch, version, release};
}

/** Runs of digits and of letters one by one; `~` is older than the end, `^` newer than the end and older than all else. */
function compareParts(a: string, b: string): number {
  const [left, right] = [segments(a), segments(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareSegments(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function segments(text: string): string[] {
  return text.match(/\d+|[A-Za-z]+|[~^]/g) ?? [];
}

function compareSegments(a: string, b: string): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  if (/^\d/.test(left) && left.length !== right.length) return left.length - right.length;
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Which kind of segment is newer than which. */
function rankOf(segment: string): number {
  if (segment === '~') return 0;
  if (segment === '') return 1;
  if (segment === '^') return 2;
  return /^\d/.test(segment) ? 4 : 3;
}
