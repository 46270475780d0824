import {expect} from 'chai';
import fc from 'fast-check';
import {directoryAliases, isAshError, type RootPath} from 'ash-sdk';
import {paths} from 'ash-testkit';
import {findFiles} from '../../src/database/find-files.js';
import {WantedPaths} from '../../src/database/wanted-paths.js';
import {fileListOf, pathAt} from '../../src/rpm/file-list.js';
import {HeaderDamage, RpmHeader} from '../../src/rpm/header.js';
import {TAG, TYPE} from '../../src/rpm/tags.js';
import {wholeBytes} from '../../src/sqlite/byte-source.js';
import {headerBytes, numbers, text, texts, type HeaderEntry} from '../helpers/header.js';

const wantedOf = (asked: readonly RootPath[]): WantedPaths => new WantedPaths(asked, directoryAliases([]));

function find(bytes: Buffer, asked: readonly RootPath[]): string[] {
  const row = {name: 'p', header: new RpmHeader(wholeBytes(bytes))};
  return findFiles('/db', [row], wantedOf(asked)).map(({path, index}) => `${index} ${path}`);
}

describe('findFiles', () => {
  const name = fc.stringMatching(/^[ab]{1,2}$/);
  const files = fc.array(fc.tuple(fc.nat(2), name), {minLength: 1, maxLength: 8});
  const DIRECTORIES = ['/a/', '/a/b/', '/'];
  const bytesOf = (list: readonly (readonly [number, string])[], more: readonly HeaderEntry[] = []): Buffer =>
    headerBytes([
      text(TAG.name, 'p'),
      numbers(
        TAG.directoryIndexes,
        list.map(([directory]) => directory),
      ),
      texts(
        TAG.baseNames,
        list.map(([, last]) => last),
      ),
      texts(TAG.directoryNames, DIRECTORIES),
      ...more,
    ]);

  it('finds what the whole list of files has', () => {
    fc.assert(
      fc.property(files, fc.array(fc.tuple(fc.nat(2), name)), (list, wanted) => {
        const asked = wanted.map(([directory, last]) => `${DIRECTORIES[directory] ?? ''}${last}` as RootPath);
        const bytes = bytesOf(list);
        const all = fileListOf(new RpmHeader(wholeBytes(bytes)));
        const expected = list.flatMap((_, index) => {
          const path = all === undefined ? '' : pathAt(all, index);
          return asked.includes(path as RootPath) ? [`${index} ${path}`] : [];
        });
        expect(find(bytes, asked)).to.deep.equal(expected);
      }),
    );
  });

  it('passes over files that rpm left out', () => {
    const states = {...numbers(TAG.fileStates, [0, 1]), type: TYPE.character, data: Buffer.from([0, 1])};
    const bytes = bytesOf([
      [0, 'x'],
      [0, 'y'],
    ]);
    expect(find(bytes, paths('/a/x', '/a/y'))).to.deep.equal(['0 /a/x', '1 /a/y']);
    const withStates = bytesOf(
      [
        [0, 'x'],
        [0, 'y'],
      ],
      [states],
    );
    expect(find(withStates, paths('/a/x', '/a/y'))).to.deep.equal(['0 /a/x']);
  });

  it('calls lists that do not fit each other damage of the package', () => {
    const wrong = headerBytes([
      text(TAG.name, 'p'),
      numbers(TAG.directoryIndexes, [0, 9]),
      texts(TAG.baseNames, ['x', 'y']),
      texts(TAG.directoryNames, ['/a/']),
    ]);
    expect(() => find(wrong, paths('/a/x')))
      .to.throw()
      .with.property('code', 'ASH_PACKAGE_DATABASE_DAMAGED');
    expect(find(wrong, paths('/b/x')), 'nothing of it is asked for').to.deep.equal([]);
  });

  it('finds files or says that the package is damaged, whichever bytes are changed', () => {
    const good = bytesOf([
      [0, 'aa'],
      [1, 'b'],
      [2, 'a'],
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {minLength: 1, maxLength: 4}),
        (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          try {
            for (const one of find(bytes, paths('/a/aa', '/a/b/b', '/a')))
              expect(one).to.match(/^[0-2] \/a(\/aa|\/b\/b)?$/);
          } catch (error) {
            expect(isAshError(error) || error instanceof HeaderDamage).to.equal(true);
          }
        },
      ),
      {numRuns: 1000},
    );
  });
});
