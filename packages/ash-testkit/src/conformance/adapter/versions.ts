import {demand, shown} from '../breach.js';
import type {AdapterRule, AdapterSubject} from '../rule.js';

const READ = 'Versions';

/** Versions in the habits of many distributions. */
const CORPUS = [
  ...[
    '',
    '0',
    '1',
    '2',
    '10',
    '001',
    '1.0',
    '1.0.0',
    '1.0.1',
    '1.9',
    '1.10',
    '1.0-1',
    '1.0-2',
    '1.0-10',
    '1.0-r0',
    '1.0-r1',
  ],
  ...[
    '0:1.0-1',
    '1:0.1-1',
    '2:0',
    '1.0~rc1-1',
    '1.0rc1',
    '1.0_rc1',
    '1.0_p1-r0',
    '1.0^git1-1',
    '1.0+deb12u1',
    '1.0+really0.9',
  ],
  ...[
    '1a',
    '1b',
    'a',
    'Z',
    '2024.01.01',
    '20240101',
    '1.0-1.fc40',
    '1.0-1.el9',
    '1..0',
    '1.0.',
    '~',
    '1-1-1',
    '99999999999999999999.1',
  ],
];

/** What every package manager says. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['1.0-1', '2.0-1'],
  ['1.9-1', '1.10-1'],
  ['1.0-1', '1.0.1-1'],
];

export const versionRules: readonly AdapterRule[] = [
  {
    title: 'finds every version equal to itself, and answers with numbers',
    check(subject) {
      for (const a of versionsOf(subject)) {
        const answer = subject.adapter.packages.compareVersions(a, a);
        demand(answer === 0, breach(a, a, answer, '0, because both are the same'));
      }
    },
  },
  {
    title: 'gives the opposite answer for two versions the other way round',
    check(subject) {
      const order = subject.adapter.packages.compareVersions;
      const versions = versionsOf(subject);
      for (const a of versions)
        for (const b of versions) {
          const [there, back] = [order(a, b), order(b, a)];
          demand(
            Math.sign(there) === -Math.sign(back),
            breach(a, b, there, `the opposite of ${back}, the answer for the two the other way round`),
          );
        }
    },
  },
  {
    title: 'puts every three versions into one order',
    check(subject) {
      const order = subject.adapter.packages.compareVersions;
      const versions = versionsOf(subject);
      for (const a of versions)
        for (const b of versions.filter((one) => order(a, one) <= 0))
          for (const c of versions.filter((one) => order(b, one) <= 0)) {
            const answer = order(a, c);
            demand(
              answer <= 0,
              breach(a, c, answer, `no positive number, because ${shown(b)} lies between the two`),
            );
          }
    },
  },
  {
    title: 'knows which version is the newer one',
    check({adapter, options}) {
      for (const [older, newer] of [...KNOWN, ...(options.versions ?? [])]) {
        const answer = adapter.packages.compareVersions(older, newer);
        demand(answer < 0, breach(older, newer, answer, 'a negative number'));
      }
    },
  },
];

function versionsOf({options}: AdapterSubject): readonly string[] {
  return [...new Set([...CORPUS, ...(options.versions ?? []).flat()])];
}

function breach(a: string, b: string, answer: number, wanted: string) {
  return {
    found: `compareVersions(${shown(a)}, ${shown(b)}) answered ${answer}.`,
    wanted,
    because: 'ash sorts with it, and says by it whether a package was upgraded or downgraded',
    read: READ,
  };
}
