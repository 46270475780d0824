import type {Profile} from 'ash-sdk';
import {demand, shown} from '../breach.js';
import {outcome} from '../outcome.js';
import type {AdapterRule, AdapterSubject} from '../rule.js';
import {osReleaseOf} from './derivatives.js';

const READ = 'Profiles';

export const profileRules: readonly AdapterRule[] = [
  {
    title: 'has profiles with ids of their own and words for people',
    check(subject) {
      for (const profiles of allProfiles(subject)) {
        const ids = profiles.map(({id}) => id);
        demand(new Set(ids).size === ids.length && ids.every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)), {
          found: `The ids of profiles are ${shown(ids)}.`,
          wanted: 'lower-case words with dashes between them, each once',
          because: "'ash install --profile ID' must mean one profile",
          read: READ,
        });
        for (const {id, title, summary} of profiles)
          demand(/^\S[^\n]*$/.test(title) && /^\S[^\n]*$/.test(summary), {
            found: `The profile ${id} has the title ${shown(title)} and the summary ${shown(summary)}.`,
            wanted: 'one line each',
            because: "'ash profiles' shows them in a table",
            read: READ,
          });
      }
    },
  },
  {
    title: 'has profiles of packages that can be named',
    check(subject) {
      for (const {id, packages} of allProfiles(subject).flat()) {
        const wrong = packages.find((name) => subject.adapter.packages.checkName(name) !== undefined);
        demand(packages.length > 0 && wrong === undefined && new Set(packages).size === packages.length, {
          found: `The profile ${id} has the packages ${shown(packages)}.`,
          wanted: `at least one, each once, all accepted by checkName${wrong === undefined ? '' : ` (not ${shown(wrong)})`}`,
          because: 'a profile is installed as if somebody typed these names',
          read: READ,
        });
      }
    },
  },
  {
    title: 'has profiles of services that it can enable',
    async check(subject) {
      for (const {id, services} of allProfiles(subject).flat())
        for (const name of services) {
          const made = await outcome(`service(${shown(name)}, true)`, () =>
            subject.adapter.service?.(name, true),
          );
          demand('value' in made && made.value !== undefined, {
            found: `The profile ${id} has the service ${shown(name)}, which can't be enabled.`,
            wanted: "a name that the adapter's own service() takes",
            because: 'services of a profile are enabled once its packages are there',
            read: READ,
          });
        }
    },
  },
];

function allProfiles(subject: AdapterSubject): readonly (readonly Profile[])[] {
  const {adapter} = subject;
  return adapter.derivatives.map((derivative) => adapter.profiles?.(osReleaseOf(subject, derivative)) ?? []);
}
