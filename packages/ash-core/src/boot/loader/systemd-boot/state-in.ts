import {TRIES, type LoaderState} from '../loader.js';
import {parseEntryName, type EntryName} from './entry-name.js';

/**
 * What systemd-boot has left in the names of its files. `failed` is what was known before. A deployment that runs (`booted`)
 * hasn't failed yet: its last try is going on. Pure.
 */
export function stateIn(
  names: readonly string[],
  failed: string | null,
  booted: string | undefined,
): LoaderState {
  const entries = names.flatMap((name) => parseEntryName(name) ?? []);
  const counted = (role: EntryName['role']) =>
    entries.flatMap(({role: own, deployment, tries}) =>
      own === role && tries !== null ? [{deployment, left: tries.left}] : [],
    );
  const trials = counted('default').sort((a, b) => compareNames(b.deployment, a.deployment));
  const trial = trials.find(({left}) => left > 0) ?? trials[0];
  const once = counted('once')[0];
  const exhausted = trials.find(({deployment, left}) => left === 0 && deployment !== booted);
  return {
    trial: trial === undefined ? null : {...trial, left: Math.min(trial.left, TRIES)},
    failed: exhausted?.deployment ?? failed,
    once: once === undefined ? null : {deployment: once.deployment, used: once.left === 0},
  };
}

function compareNames(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => name.split('.').map(Number));
  return (first?.[0] ?? 0) - (second?.[0] ?? 0) || (first?.[1] ?? 0) - (second?.[1] ?? 0);
}
