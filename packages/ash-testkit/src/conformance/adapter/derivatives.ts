import type {Derivative, OsRelease} from 'ash-sdk';
import {demand, shown} from '../breach.js';
import type {AdapterRule, AdapterSubject} from '../rule.js';

const READ = 'Derivatives';

/** The os-release by which a derivative is tried. */
export function osReleaseOf({options}: Pick<AdapterSubject, 'options'>, {id}: Derivative): OsRelease {
  return options.osReleases?.[id] ?? {ID: id};
}

export const derivativeRules: readonly AdapterRule[] = [
  {
    title: 'has the family itself as its last derivative, and no id twice',
    check({adapter}) {
      const ids = adapter.derivatives.map(({id}) => id);
      demand(ids.at(-1) === adapter.id, {
        found: `The last derivative is ${shown(ids.at(-1))}.`,
        wanted: `${shown(adapter.id)}, the family itself`,
        because: 'derivatives are asked in order, so what takes every member of the family must come last',
        read: READ,
      });
      demand(new Set(ids).size === ids.length, {
        found: `The derivatives are ${shown(ids)}.`,
        wanted: 'each id once',
        because: "'ash new --distro ID' must mean one distribution",
        read: READ,
      });
    },
  },
  {
    title: 'recognises each derivative by its own os-release',
    check(subject) {
      for (const derivative of subject.adapter.derivatives) {
        const release = osReleaseOf(subject, derivative);
        const first = subject.adapter.derivatives.find(({recognises}) => recognises(release));
        demand(first?.id === derivative.id, {
          found: `The os-release ${shown(release)} was recognised as ${shown(first?.id)}.`,
          wanted: `${shown(derivative.id)}; where ID does not tell it, give its fields to the suite as 'osReleases'`,
          because: 'every command finds the adapter and the derivative by the os-release of the snapshot',
          read: READ,
        });
      }
    },
  },
  {
    title: 'recognises no other distribution',
    check({adapter}) {
      for (const release of [{ID: 'no-distribution-has-this-name'}, {}]) {
        const wrong = adapter.derivatives.find(({recognises}) => recognises(release));
        demand(wrong === undefined, {
          found: `${shown(wrong?.id)} recognised the os-release ${shown(release)}.`,
          wanted: 'no derivative',
          because: 'ash would run the wrong package manager in a snapshot',
          read: READ,
        });
      }
    },
  },
];
