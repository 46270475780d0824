import type {Field} from '../delta/merge/accounts/formats.js';
import type {Row} from '../delta/merge/accounts/rows.js';

/** Below this, numbers have a fixed meaning in a distribution. Source: Debian Policy 9.2.2, systemd's UIDS-GIDS. */
const FIRST_FREE = 100;

/** Below this, numbers are those of the system, and are given from the highest down. Source: login.defs(5). */
const FIRST_OF_PEOPLE = 1000;

/** From here on, numbers belong to name services and containers. Source: Debian Policy 9.2.2, systemd's UIDS-GIDS. */
const AFTER_PEOPLE = 60_000;

/** Where ranges of subordinate numbers begin and end. Source: login.defs(5), `SUB_UID_MIN` and `SUB_UID_MAX`. */
const RANGES = {first: 100_000, last: 600_100_000};

/** Whether a number says nothing but who was there first, so that another one is as good. Pure. */
export function mayBeExchanged(id: number): boolean {
  return id >= FIRST_FREE && id < AFTER_PEOPLE;
}

/** A number near another one that none of these accounts has; undefined where a format has ranges, or none is left. Pure. */
export function freeNumber(format: readonly Field[], rows: readonly Row[], near: number): number | undefined {
  const index = format.findIndex(({kind}) => kind === 'id');
  if (index === -1) return undefined;
  const taken = new Set(rows.map(({fields}) => Number(fields[index] ?? NaN)));
  const step = near < FIRST_OF_PEOPLE ? -1 : 1;
  let free = step === 1 ? FIRST_OF_PEOPLE : FIRST_OF_PEOPLE - 1;
  while (taken.has(free)) free += step;
  return mayBeExchanged(free) ? free : undefined;
}

/** Where a range of subordinate numbers as long as that of `row` begins behind all others; undefined where there is no room. Pure. */
export function freeRange(
  rows: readonly Row[],
  {index, countAt}: {readonly index: number; readonly countAt: number},
  row: Row,
): number | undefined {
  const ends = rows.map(({fields}) => Number(fields[index]) + Number(fields[countAt]));
  const start = Math.max(RANGES.first, ...ends.filter(Number.isSafeInteger));
  return start + Number(row.fields[countAt]) <= RANGES.last ? start : undefined;
}
