import {bytesFromText, type RootReader} from 'ash-sdk';
import {demand, shown} from '../breach.js';
import {outcome, within} from '../outcome.js';
import type {RootRule} from '../rule.js';
import {damagedReader, recordReads, type Damage} from './damaged-reader.js';
import {CONFIGURATION, DATA, PROGRAM} from './recipes.js';
import type {Scene} from './scene.js';

const READ = 'The package database';

/** Seconds that reading a small damaged database may take. */
const LIMIT_SECONDS = 10;

const FLIPS = 25;

const PATHS = [PROGRAM, CONFIGURATION, DATA].map(bytesFromText);

const DAMAGES: readonly (readonly [what: string, damages: readonly Damage[]])[] = [
  [
    'was cut in half',
    [(content) => content.subarray(0, content.length >> 1), (content) => content.subarray(0, -1)],
  ],
  ['is empty', [() => Buffer.alloc(0)]],
  ['has everything twice', [(content) => Buffer.concat([content, content])]],
  ['is zeros', [(content) => Buffer.alloc(content.length)]],
  [
    'has names that leave the root',
    [
      replaced('ashtest-app', '../../../..'),
      replaced('/usr/', '/../'.padEnd(5, '/')),
      replaced('ashtest-library', '/etc/../../root'),
    ],
  ],
  [
    'has control characters in its names',
    [replaced('ashtest-app', 'ash\n\x1b[2Japp'), replaced('ashtest-app', 'ashtest\0app')],
  ],
  ['has bytes that changed by chance', Array.from({length: FLIPS}, (_, seed) => flipped(seed + 1))],
];

export const damagedRules: readonly RootRule[] = DAMAGES.map(([what, damages]) => ({
  title: `gives an error or a result in time when the database ${what}`,
  async check(scene) {
    const recording = await recordReads(scene.reader(), async (reader) => {
      for (const ask of [readAll, readOwners]) await ask(scene, reader);
    });
    demand(recording.files.size > 0, {
      found: 'read() read no file of the root.',
      wanted: 'the files of the package database, through the reader that it is given',
      because: 'nothing of a snapshot may run just to be looked at',
      read: READ,
    });
    const largest = [...recording.files].sort((a, b) => b[1].length - a[1].length).map(([path]) => path);
    for (const damage of damages)
      for (const only of [undefined, ...largest.slice(0, 3)]) {
        const reader = damagedReader(recording, (path, content) =>
          only === undefined || only === path ? damage(content) : content,
        );
        for (const [call, ask] of [
          ['read', readAll],
          ['owners', readOwners],
        ] as const) {
          const label = `${call}() of a database that ${what} (${only ?? 'all its files'})`;
          await within(LIMIT_SECONDS, label, async () => outcome(label, async () => ask(scene, reader)));
        }
      }
  },
}));

/** Asks for owners alone, where the adapter has a shorter way to them. */
async function readOwners({adapter}: Scene, reader: RootReader): Promise<void> {
  await adapter.packages.owners?.(reader, PATHS);
}

/** Asks a database for all that it has. */
async function readAll({adapter}: Scene, reader: RootReader): Promise<void> {
  const database = await adapter.packages.read(reader);
  await database.owners(PATHS);
  await database.packagedHashes?.(PATHS);
  await database.configurationFiles();
  await database.dependencies?.();
  for (const name of database.packages.keys())
    demand(!/[\0-\x1f\x7f/]/.test(name), {
      found: `The database has a package with the name ${shown(name)}.`,
      wanted: 'an AshError, or a database without it',
      because: 'names are printed on a terminal, and are parts of paths in many databases',
      read: READ,
    });
}

/** Replaces text by one of the same length, so that lengths within the file stay true. */
function replaced(what: string, by: string): Damage {
  const filled = by.slice(0, what.length).padEnd(what.length, '.');
  return (content) => Buffer.from(content.toString('latin1').replaceAll(what, filled), 'latin1');
}

/** Changes a byte in about a thousand, at least one. */
function flipped(seed: number): Damage {
  return (content) => {
    const copy = Buffer.from(content);
    let state = seed;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    const count = copy.length === 0 ? 0 : 1 + Math.min(50, Math.floor(copy.length / 1000));
    for (let done = 0; done < count; done += 1) copy[next(copy.length)] = next(256);
    return copy;
  };
}
