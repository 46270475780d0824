import type {TriedUnit} from './result.js';

const MOST_UNITS = 1000;

/** Units in the words of `systemctl list-units --plain --no-legend`: name, three states, description. */
export function parseFailedUnits(text: string): TriedUnit[] {
  return unitsIn(text, /^\s*(\S+)\s+\S+\s+\S+\s+\S+(?:\s+(\S.*))?$/);
}

/** Units that are being started, in the words of `systemctl list-jobs --no-legend`: number, unit, type, state. */
export function parseRunningJobs(text: string): TriedUnit[] {
  return unitsIn(text, /^\s*\d+\s+(\S+)\s+\S+\s+running\s*$/);
}

/** The first group of the expression is the name, the second the description. Lines that don't match are passed over. */
function unitsIn(text: string, line: RegExp): TriedUnit[] {
  const units: TriedUnit[] = [];
  for (const candidate of text.split('\n')) {
    const [, name, description] = line.exec(candidate) ?? [];
    if (name === undefined) continue;
    units.push({name, ...(description === undefined || description === name ? {} : {description})});
    if (units.length === MOST_UNITS) break;
  }
  return units;
}
