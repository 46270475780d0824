import {expect} from 'chai';
import fc from 'fast-check';
import {mergeLines} from '../../../src/delta/merge/merge-lines.js';

const line = fc.constantFrom('', 'a', 'b', 'c', '}', '# x');
const text = fc
  .tuple(fc.array(line, {maxLength: 12}), fc.constantFrom('', '\n'))
  .map(([lines, end]) => lines.join('\n') + (lines.length === 0 ? '' : end));

/** Texts in which every line is there once, so that it's known which lines a side added and deleted. */
interface Edits {
  /** For each line of the base whether it goes, and lines put before it; one more for the end. */
  readonly before: readonly (readonly string[])[];
  readonly gone: readonly boolean[];
}
const SIZE = 12;
const baseLines = Array.from({length: SIZE}, (_, index) => `base ${index}\n`);
const editsOf = (side: string): fc.Arbitrary<Edits> =>
  fc.record({
    before: fc
      .array(fc.integer({min: -8, max: 2}), {minLength: SIZE + 1, maxLength: SIZE + 1})
      .map((counts) =>
        counts.map((count, at) => Array.from({length: Math.max(0, count)}, (_, n) => `${side} ${at} ${n}\n`)),
      ),
    gone: fc.array(
      fc.integer({min: 0, max: 5}).map((n) => n === 0),
      {minLength: SIZE, maxLength: SIZE},
    ),
  });
const edited = ({before, gone}: Edits): string[] => [
  ...baseLines.flatMap((base, at) => [...(before[at] ?? []), ...(gone[at] === true ? [] : [base])]),
  ...(before[SIZE] ?? []),
];

describe('mergeLines', () => {
  const cases: [title: string, base: string, local: string, next: string, merged: string | undefined][] = [
    ['changes far apart', 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'],
    ['an insertion and a deletion', 'a\nb\nc\nd\n', 'a\nx\nb\nc\nd\n', 'a\nb\nc\n', 'a\nx\nb\nc\n'],
    ['the same change on both sides', 'a\nb\nc\n', 'a\nB\nc\n', 'a\nB\nc\n', 'a\nB\nc\n'],
    [
      'the same change, and others',
      'a\nb\nc\nd\ne\n',
      'A\nb\nC\nd\ne\n',
      'a\nb\nC\nd\nE\n',
      'A\nb\nC\nd\nE\n',
    ],
    ['one line changed twice', 'a\nb\nc\n', 'a\nB\nc\n', 'a\nbb\nc\n', undefined],
    ['lines that touch', 'a\nb\n', 'A\nb\n', 'a\nB\n', undefined],
    ['two insertions at one place', 'a\nb\n', 'a\nx\nb\n', 'a\ny\nb\n', undefined],
    ['two additions at the end', 'a\n', 'a\nx\n', 'a\ny\n', undefined],
    ['a deletion of what the other changed', 'a\nb\nc\n', 'a\nc\n', 'a\nB\nc\n', undefined],
    ['a last line that lost its end, and a change before', 'a\nb\nc\n', 'a\nb\nc', 'A\nb\nc\n', 'A\nb\nc'],
    ['a last line that lost its end, and one added behind', 'a\nb\n', 'a\nb', 'a\nb\nc\n', undefined],
    ['other line ends, and a change', 'a\nb\n', 'a\r\nb\r\n', 'a\nB\n', undefined],
    ['an empty base', '', 'a\n', 'b\n', undefined],
    ['everything deleted, and nothing changed', 'a\n', '', 'a\n', ''],
  ];
  for (const [title, base, local, next, merged] of cases) {
    it(`${merged === undefined ? 'gives up at' : 'merges'} ${title}`, () => {
      expect(mergeLines(base, local, next)).to.equal(merged);
      expect(mergeLines(base, next, local)).to.equal(merged);
    });
  }

  it('gives what one side made when the other made nothing, or the same', () => {
    fc.assert(
      fc.property(text, text, (base, changed) => {
        expect(mergeLines(base, changed, base)).to.equal(changed);
        expect(mergeLines(base, base, changed)).to.equal(changed);
        expect(mergeLines(base, changed, changed)).to.equal(changed);
      }),
      {numRuns: 500},
    );
  });

  it('does not care which side is whose', () => {
    fc.assert(
      fc.property(text, text, text, (base, local, next) => {
        expect(mergeLines(base, local, next)).to.equal(mergeLines(base, next, local));
      }),
      {numRuns: 1000},
    );
  });

  it('has the edits of both sides in it when it is clean, and no line from nowhere', () => {
    fc.assert(
      fc.property(editsOf('ours'), editsOf('theirs'), (ours, theirs) => {
        const [local, next] = [edited(ours), edited(theirs)];
        const merged = mergeLines(baseLines.join(''), local.join(''), next.join(''));
        if (merged === undefined) return;
        const lines = merged.split(/(?<=\n)/);
        const expected = (side: string[]) => (line: string) =>
          side.includes(line) || !baseLines.includes(line);
        const kept = [...new Set([...local, ...next])].filter(expected(local)).filter(expected(next));
        expect([...lines].sort()).to.deep.equal(kept.sort());
        expect(lines.filter((one) => local.includes(one))).to.deep.equal(
          local.filter((one) => lines.includes(one)),
        );
        expect(lines.filter((one) => next.includes(one))).to.deep.equal(
          next.filter((one) => lines.includes(one)),
        );
      }),
      {numRuns: 1000},
    );
  });

  it('merges whatever is at least one untouched line apart', () => {
    fc.assert(
      fc.property(editsOf('ours'), editsOf('theirs'), (ours, theirs) => {
        const half = SIZE / 2;
        const first: Edits = {
          before: ours.before.map((lines, at) => (at < half ? lines : [])),
          gone: ours.gone.map((gone, at) => at < half && gone),
        };
        const second: Edits = {
          before: theirs.before.map((lines, at) => (at > half + 1 ? lines : [])),
          gone: theirs.gone.map((gone, at) => at > half + 1 && gone),
        };
        const both: Edits = {
          before: first.before.map((lines, at) => [...lines, ...(second.before[at] ?? [])]),
          gone: first.gone.map((gone, at) => gone || second.gone[at] === true),
        };
        const merged = mergeLines(baseLines.join(''), edited(first).join(''), edited(second).join(''));
        expect(merged).to.equal(edited(both).join(''));
      }),
      {numRuns: 500},
    );
  });

  it('gives up on texts that have little in common, instead of taking for ever', () => {
    const numbers = (from: number): string =>
      Array.from({length: 20_000}, (_, index) => `${from + index}\n`).join('');
    expect(mergeLines(numbers(0), numbers(100_000), numbers(200_000))).to.equal(undefined);
  });

  it('merges a very long text', () => {
    const lines = Array.from({length: 200_000}, (_, index) => `${index}\n`);
    const [local, next, both] = [[...lines], [...lines], [...lines]];
    local[3] = both[3] = 'mine\n';
    next.splice(100, 90_000);
    both.splice(100, 90_000);
    expect(mergeLines(lines.join(''), local.join(''), lines.join(''))).to.equal(local.join(''));
    expect(mergeLines(lines.join(''), local.join(''), next.join(''))).to.be.oneOf([both.join(''), undefined]);
  });
});
