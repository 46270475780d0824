import {expect} from 'chai';
import fc from 'fast-check';
import {endsWhole, sectionOf} from '../../src/database/sections.js';

const TEXT = '%NAME%\na\n\n%EMPTY%\n\n%DEPENDS%\nb>=1\nc\n\n%LAST%\nz\n';

describe('sections of the database', () => {
  it('have the lines up to the next empty one', () => {
    expect(sectionOf(TEXT, 'NAME')).to.deep.equal(['a']);
    expect(sectionOf(TEXT, 'DEPENDS')).to.deep.equal(['b>=1', 'c']);
    expect(sectionOf(TEXT, 'LAST')).to.deep.equal(['z']);
  });

  it('may be empty, or not there', () => {
    expect(sectionOf(TEXT, 'EMPTY')).to.deep.equal([]);
    expect(sectionOf(TEXT, 'NONE')).to.deep.equal([]);
    expect(sectionOf('', 'NAME')).to.deep.equal([]);
    expect(sectionOf('x%NAME%\na\n', 'NAME')).to.deep.equal([]);
  });

  it('begin behind an empty line: a value may look like a title', () => {
    expect(sectionOf('%DESC%\n%REASON%\n\n%NAME%\na\n', 'REASON')).to.deep.equal([]);
    expect(sectionOf('%DESC%\n%REASON%\n\n%NAME%\na\n', 'NAME')).to.deep.equal(['a']);
  });

  it('give back what was written', () => {
    const line = fc.stringMatching(/^[^%\n][^\n]{0,8}$/);
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (one, two) => {
        const text = `%ONE%\n${one.map((value) => `${value}\n`).join('')}\n%TWO%\n${two.map((value) => `${value}\n`).join('')}\n`;
        expect(sectionOf(text, 'ONE')).to.deep.equal(one);
        expect(sectionOf(text, 'TWO')).to.deep.equal(two);
      }),
    );
  });

  it('end with a line end, unless they were cut off', () => {
    expect(endsWhole(TEXT)).to.equal(true);
    expect(endsWhole(TEXT.slice(0, -1))).to.equal(false);
  });
});
