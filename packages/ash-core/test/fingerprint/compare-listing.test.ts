import {expect} from 'chai';
import fc from 'fast-check';
import type {ByteString, RootPath} from 'ash-sdk';
import {compareListing} from '../../src/fingerprint/compare-listing.js';
import type {EntryLine, Line} from '../../src/fingerprint/line.js';
import {compareLines} from '../../src/fingerprint/order.js';
import {entryLine, packageLine, streamOfLines} from './lines.js';

const compare = async (expected: readonly Line[], found: readonly Line[]) =>
  compareListing(streamOfLines(expected), streamOfLines(found));

const aspectsOf = async (before: Partial<EntryLine>, after: Partial<EntryLine>) =>
  (await compare([entryLine('/a', before)], [entryLine('/a', after)])).paths.map(({aspects}) => aspects);

describe('compareListing', () => {
  it('finds nothing between equal ones', async () => {
    const lines = [packageLine('vim'), entryLine('/')];
    expect(await compare(lines, lines)).to.deep.equal({packages: [], paths: []});
  });

  it('says in what a path differs', async () => {
    expect(await aspectsOf({}, {mode: 0o755, content: 'y' as ByteString})).to.deep.equal([
      ['content', 'mode'],
    ]);
    expect(await aspectsOf({}, {owner: 'x', xattrs: 'y'})).to.deep.equal([['owner', 'xattrs']]);
    expect(await aspectsOf({kind: 'symlink'}, {kind: 'symlink', content: 'y' as ByteString})).to.deep.equal([
      ['target'],
    ]);
    expect(await aspectsOf({kind: 'block'}, {kind: 'block', content: '1:2' as ByteString})).to.deep.equal([
      ['device'],
    ]);
    expect(await aspectsOf({kind: 'directory'}, {mode: 0})).to.deep.equal([['type']]);
    expect(await aspectsOf({kind: 'link'}, {})).to.deep.equal([['links']]);
    expect(await aspectsOf({kind: 'link'}, {kind: 'fifo'})).to.deep.equal([['type']]);
  });

  it('says which packages differ', async () => {
    const {packages} = await compare(
      [packageLine('a'), packageLine('b'), packageLine('d')],
      [packageLine('b', {version: '2'}), packageLine('c'), packageLine('d', {requested: false})],
    );
    expect(packages).to.deep.equal([
      {name: 'a', change: 'removed', expected: '1', found: null},
      {name: 'b', change: 'changed', expected: '1', found: '2'},
      {name: 'c', change: 'added', expected: null, found: '1'},
      {name: 'd', change: 'changed', expected: '1', found: '1'},
    ]);
  });

  it('finds exactly the paths that are on one side, whichever they are', async () => {
    const names = fc.uniqueArray(fc.constantFrom('/a', '/a/b', '/a!', '/b', '/c', '/c/d/e'));
    const sorted = (paths: readonly string[]) => paths.map((path) => entryLine(path)).sort(compareLines);
    await fc.assert(
      fc.asyncProperty(names, names, async (before, after) => {
        const {paths} = await compare(sorted(before), sorted(after));
        const found = (change: string) =>
          paths
            .filter((path) => path.change === change)
            .map(({path}) => path as string)
            .sort();
        expect(found('removed')).to.deep.equal(before.filter((path) => !after.includes(path)).sort());
        expect(found('added')).to.deep.equal(after.filter((path) => !before.includes(path)).sort());
        expect(found('modified')).to.deep.equal([] satisfies RootPath[]);
      }),
    );
  });

  it('reads the expected side to its end, where its damage shows', async () => {
    async function* damaged(): AsyncGenerator<Line, void, void> {
      yield entryLine('/');
      throw new Error('damaged');
    }
    const error = await compareListing(damaged(), streamOfLines([entryLine('/')])).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.an('error').with.property('message', 'damaged');
  });
});
