import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError, type RootReader} from 'ash-sdk';
import {paths, rootReader, thrownBy} from 'ash-testkit';
import {readDatabase} from '../../src/database/read-database.js';
import {installedText} from '../helpers/installed.js';

const GOOD = installedText(
  {
    name: 'musl',
    fields: ['T:libc'],
    files: ['F:lib', 'R:libc.so', 'a:0:0:755', 'Z:Q1EPCoiuO0dFyeNGcMANtqFGCgL6g='],
  },
  {
    name: 'nano',
    fields: ['D:musl'],
    files: ['F:usr', 'F:usr/bin', 'R:nano', 'Z:Q1EPCoiuO0dFyeNGcMANtqFGCgL6g='],
  },
);

/** A root that has nothing but this database. */
function rootOf(text: string): RootReader {
  const nothing = rootReader('/nowhere');
  const file = Buffer.from(text);
  return {
    ...nothing,
    readFile: (path) => Promise.resolve(path === '/lib/apk/db/installed' ? file : undefined),
  };
}

async function readAll(text: string): Promise<void> {
  const database = await readDatabase(rootOf(text));
  await database.owners(paths('/usr/bin/nano', '/lib/libc.so', '/', '/etc/passwd'));
  await database.configurationFiles();
  await database.dependencies?.();
}

async function codeOf(text: string): Promise<string> {
  return (await thrownBy(() => readAll(text))).code;
}

/** Milliseconds of this process alone, so that others on the machine don't count. */
async function processorTime(action: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await action();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('a bad database of apk', function () {
  this.timeout(60_000);

  it('is found wherever it was cut off', async () => {
    for (let length = 1; length < GOOD.length; length += 1) {
      const cut = GOOD.slice(0, length);
      // Behind an empty line nothing is missing that the file itself could tell.
      if (cut.endsWith('\n\n') || cut.endsWith('\n\n\n')) await readAll(cut);
      else expect(await codeOf(cut), cut.slice(-20)).to.equal('ASH_PACKAGE_DATABASE_DAMAGED');
    }
  });

  it('is named with its line', async () => {
    const {message} = await thrownBy(() => readAll(`${GOOD}P:x\nnonsense\n\n`));
    expect(message).to.equal(
      "The file /lib/apk/db/installed is damaged at line 22, so it can't be read: it has no field.",
    );
  });

  it('is told from one of a newer apk', async () => {
    expect(await codeOf(installedText({name: 'a', fields: ['W:1']}))).to.equal('ASH_PACKAGE_DATABASE_NEWER');
    await readAll(installedText({name: 'a', fields: ['w:1']}));
  });

  it('has no names that leave the root, and nothing twice', async () => {
    for (const name of ['../../etc', '/etc/passwd', 'a b', 'a/b', '', '-x'])
      expect(await codeOf(installedText({name})), name).to.equal('ASH_PACKAGE_DATABASE_DAMAGED');
    for (const files of [
      ['F:../etc'],
      ['F:/etc'],
      ['F:a//b'],
      ['F:usr/./x'],
      ['F:', 'R:..'],
      ['F:lib', 'R:a/b'],
    ])
      expect(await codeOf(installedText({name: 'a', files})), files.join(' ')).to.equal(
        'ASH_PACKAGE_DATABASE_DAMAGED',
      );
    expect(await codeOf(GOOD + GOOD)).to.equal('ASH_PACKAGE_DATABASE_DAMAGED');
    expect(await codeOf(installedText({name: 'a', fields: ['V:2']}))).to.equal(
      'ASH_PACKAGE_DATABASE_DAMAGED',
    );
  });

  it('gives a result or an error of ash, whatever it is', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...GOOD.split('\n'), 'F:', 'R:', 'Z:', 'a:', ''),
      fc.string({unit: 'binary'}),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, {maxLength: 30}), async (lines) => {
        await readAll(lines.join('\n')).catch((error: unknown) => {
          if (!isAshError(error)) throw error;
        });
      }),
      {numRuns: 200},
    );
  });

  it('is read in little time when it has very many entries', async () => {
    const count = Number(process.env['ASH_TEST_ENTRIES'] ?? 100_000);
    const files = Array.from({length: count}, (_, index) => `R:f${String(index)}`);
    const text = installedText(
      {name: 'huge', files: ['F:usr', ...files]},
      ...Array.from({length: count / 10}, (_, index) => ({name: `p${String(index)}`})),
    );
    expect(await processorTime(() => readAll(text))).to.be.below(count / 10);
  });

  it('takes at most 50 ms for each 1,000 packages', async () => {
    const files = Array.from({length: 20}, (_, index) => [
      `F:usr/share/d${String(index)}`,
      'R:file',
      'Z:Q1EPCoiuO0dFyeNGcMANtqFGCgL6g=',
    ]).flat();
    const text = installedText(
      ...Array.from({length: 1000}, (_, index) => ({
        name: `p${String(index)}`,
        fields: ['T:x', 'D:musl'],
        files,
      })),
    );
    const root = rootOf(text);
    const times: number[] = [];
    for (let run = 0; run < 8; run += 1) times.push(await processorTime(() => readDatabase(root)));
    expect(Math.min(...times)).to.be.below(50);
  });
});
