/** Orders two versions `epoch:version-release` as rpm does: by epoch, version, then release; without a release it is the oldest. */
export function compareVersions(a: string, b: string): number {
  const left = split(a);
  const right = split(b);
  return (
    comparePart(left.epoch, right.epoch) ||
    comparePart(left.version, right.version) ||
    comparePart(left.release, right.release)
  );
}

function split(whole: string): {epoch: string; version: string; release: string} {
  const [, epoch = '0', rest = ''] = /^(?:(\d+):)?([\s\S]*)$/.exec(whole) ?? [];
  const dash = rest.lastIndexOf('-');
  return {
    epoch,
    version: dash === -1 ? rest : rest.slice(0, dash),
    release: dash === -1 ? '' : rest.slice(dash + 1),
  };
}

/** Compares by runs of digits and letters; `~` is older than the end, `^` newer than the end and older than anything else. Source: rpm's rpmio/rpmvercmp.c. */
export function comparePart(a: string, b: string): number {
  if (a === b) return 0;
  let left = a;
  let right = b;
  while (left !== '' || right !== '') {
    left = left.replace(SEPARATORS, '');
    right = right.replace(SEPARATORS, '');
    const tildes = compareSigns(left, right, '~');
    if (tildes !== undefined && tildes !== 0) return tildes;
    const carets = tildes === undefined ? compareCarets(left, right) : undefined;
    if (carets !== undefined && carets !== 0) return carets;
    if (tildes === 0 || carets === 0) {
      left = left.slice(1);
      right = right.slice(1);
      continue;
    }
    if (left === '' || right === '') break;
    const isNumber = /^\d/.test(left);
    const run = isNumber ? /^\d+/ : /^[A-Za-z]+/;
    const leftRun = run.exec(left)?.[0] ?? '';
    const rightRun = run.exec(right)?.[0] ?? '';
    if (rightRun === '') return isNumber ? 1 : -1;
    const difference = isNumber ? compareNumbers(leftRun, rightRun) : compareText(leftRun, rightRun);
    if (difference !== 0) return difference;
    left = left.slice(leftRun.length);
    right = right.slice(rightRun.length);
  }
  return Number(left !== '') - Number(right !== '');
}

const SEPARATORS = /^[^A-Za-z0-9~^]+/;

/** Undefined when neither begins with a tilde, 0 when both do. */
function compareSigns(left: string, right: string, sign: string): number | undefined {
  if (!left.startsWith(sign) && !right.startsWith(sign)) return undefined;
  return Number(right.startsWith(sign)) - Number(left.startsWith(sign));
}

function compareCarets(left: string, right: string): number | undefined {
  if (!left.startsWith('^') && !right.startsWith('^')) return undefined;
  if (left === '') return -1;
  if (right === '') return 1;
  return Number(right.startsWith('^')) - Number(left.startsWith('^'));
}

function compareNumbers(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length - right.length || compareText(left, right);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
