import type {Field} from '../delta/merge/accounts/formats.js';
import type {Row} from '../delta/merge/accounts/rows.js';

/** Below this, numbers are those of the system, and are given from the highest down. Source: login.defs(5). */
const FIRST_OF_PEOPLE = 1000;

/** A number near another one that none of these accounts has; undefined where a format has ranges, or the system has none left. Pure. */
export function freeNumber(format: readonly Field[], rows: readonly Row[], near: number): number | undefined {
  const index = format.findIndex(({kind}) => kind === 'id');
  if (index === -1) return undefined;
  const taken = new Set(rows.map(({fields}) => Number(fields[index] ?? NaN)));
  const step = near < FIRST_OF_PEOPLE ? -1 : 1;
  let free = step === 1 ? FIRST_OF_PEOPLE : FIRST_OF_PEOPLE - 1;
  while (taken.has(free)) free += step;
  return free > 0 ? free : undefined;
}
