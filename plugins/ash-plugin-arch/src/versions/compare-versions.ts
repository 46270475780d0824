interface Parts {
  readonly epoch: string;
  readonly version: string;
  readonly release: string | undefined;
}

/**
 * Orders versions as pacman does. Where pacman calls two equal because one lacks a release, that one is older, so that sorting has one
 * outcome; installed packages all have one.
 */
export function compareVersions(a: string, b: string): number {
  const order = vercmp(a, b);
  if (order !== 0) return order;
  return Number(partsOf(a).release !== undefined) - Number(partsOf(b).release !== undefined);
}

/** The order of vercmp(8): epoch, version, then release, which counts only where both have one. So `1.0` is as new as `1.0-3`. */
export function vercmp(a: string, b: string): number {
  if (a === b) return 0;
  const one = partsOf(a);
  const two = partsOf(b);
  const order = compareSegments(one.epoch, two.epoch) || compareSegments(one.version, two.version);
  if (order !== 0 || one.release === undefined || two.release === undefined) return order;
  return compareSegments(one.release, two.release);
}

function partsOf(text: string): Parts {
  const [digits = ''] = /^[0-9]*/.exec(text) ?? [];
  const dash = text.lastIndexOf('-');
  const hasRelease = dash >= digits.length;
  const release = hasRelease ? text.slice(dash + 1) : undefined;
  const rest = hasRelease ? text.slice(0, dash) : text;
  if (rest[digits.length] !== ':') return {epoch: '0', version: rest, release};
  return {epoch: digits === '' ? '0' : digits, version: rest.slice(digits.length + 1), release};
}

/** Compares runs of digits and of letters one by one; what lies between only counts by its length. Source: rpmvercmp of rpm 4.8, as in pacman's lib/libalpm/version.c. */
function compareSegments(a: string, b: string): number {
  if (a === b) return 0;
  let [left, right] = [a, b];
  for (;;) {
    const [, before = '', one = ''] = /^([^0-9A-Za-z]*)(.*)$/s.exec(left) ?? [];
    const [, beforeOther = '', two = ''] = /^([^0-9A-Za-z]*)(.*)$/s.exec(right) ?? [];
    if (left === '' || right === '') return compareRest(left, right);
    if (one === '' || two === '') return compareRest(one, two);
    if (before.length !== beforeOther.length) return before.length < beforeOther.length ? -1 : 1;
    const kind = /^[0-9]/.test(one) ? /^[0-9]+/ : /^[A-Za-z]+/;
    const [first = ''] = kind.exec(one) ?? [];
    const [second = ''] = kind.exec(two) ?? [];
    if (second === '') return /^[0-9]/.test(one) ? 1 : -1;
    const order = /^[0-9]/.test(first) ? compareNumbers(first, second) : compareBytes(first, second);
    if (order !== 0) return order;
    left = one.slice(first.length);
    right = two.slice(second.length);
  }
}

/** One side is used up: a rest of letters is older than nothing (`1.0rc` before `1.0`), any other rest is newer. */
function compareRest(one: string, two: string): number {
  if (one === '' && two === '') return 0;
  return (one === '' && !/^[A-Za-z]/.test(two)) || /^[A-Za-z]/.test(one) ? -1 : 1;
}

function compareNumbers(a: string, b: string): number {
  const [one, two] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return one.length === two.length ? compareBytes(one, two) : one.length - two.length;
}

function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
