import {lstatSync, readFileSync} from 'node:fs';

/**
 * The number that files of the machine's root have for this process. In a user name space without a number for that root, all foreign files
 * look alike; whoever owns `/` is taken for root there, since no more than the user who made the name space is at stake.
 */
export function outerRoot(): number {
  const {uid} = lstatSync('/');
  if (uid === 0) return 0;
  try {
    return rootShownBy(readFileSync('/proc/self/uid_map', 'utf8'), uid);
  } catch {
    return 0;
  }
}

/** `map`: rows of a number inside, the number outside that it stands for, and how many follow. Pure. Source: user_namespaces(7). */
export function rootShownBy(map: string, ownerOfTop: number): number {
  const outside = map
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/)[1]);
  return outside.includes('0') ? 0 : ownerOfTop;
}
