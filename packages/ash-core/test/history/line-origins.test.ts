import {expect} from 'chai';
import fc from 'fast-check';
import {LineOrigins} from '../../src/history/line-origins.js';

/** Of the last version the origins of its lines: each version is named after its index. */
function originsIn(versions: readonly string[]): readonly (number | undefined)[] {
  const origins = new LineOrigins<number>(versions.at(-1) ?? '');
  for (let index = versions.length - 1; index >= 0; index--) origins.before(versions[index - 1], index);
  return origins.origins;
}

describe('LineOrigins', () => {
  it('names the version with which each line came', () => {
    expect(originsIn(['a\nb\n', 'a\nx\nb\n', 'a\nx\nB\n'])).to.deep.equal([0, 1, 2]);
  });

  it('keeps to the latest version when a line was taken out and put back', () => {
    expect(originsIn(['a\nb\n', 'a\n', 'a\nb\n'])).to.deep.equal([0, 2]);
  });

  it('takes a text without an end of line, and an empty one', () => {
    expect(originsIn(['a', 'a\nb'])).to.deep.equal([0, 1]);
    expect(originsIn(['a\n', ''])).to.deep.equal([]);
  });

  it('knows when nothing is left to find', () => {
    const origins = new LineOrigins<string>('a\nb\n');
    expect(origins.isComplete).to.equal(false);
    origins.before('a\n', 'second');
    expect(origins.isComplete).to.equal(false);
    origins.before(undefined, 'first');
    expect(origins.isComplete).to.equal(true);
    expect(origins.origins).to.deep.equal(['first', 'second']);
  });

  it('gives every line an origin whose version has that line', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), {maxLength: 12})
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(fc.array(text, {minLength: 1, maxLength: 5}), (versions) => {
        const lines = (versions.at(-1) ?? '').split('\n').slice(0, -1);
        const origins = originsIn(versions);
        expect(origins).to.have.length(lines.length);
        for (const [index, origin] of origins.entries()) {
          expect(versions[origin ?? -1]?.split('\n')).to.include(lines[index]);
        }
      }),
    );
  });
});
