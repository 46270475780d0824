import {expect} from 'chai';
import {drawColumns} from '../../src/output/columns.js';
import {displayWidth} from '../../src/output/width.js';
import {PLAIN} from '../helpers/samples.js';

const cell = (text: string) => [{text}];

describe('drawColumns', () => {
  it('puts columns below each other, without spaces at the end', () => {
    expect(
      drawColumns(
        [
          [cell('a'), cell('b')],
          [cell('long'), cell('')],
        ],
        PLAIN,
      ),
    ).to.deep.equal(['a     b', 'long']);
  });

  it('counts wide characters as two columns', () => {
    expect(
      drawColumns(
        [
          [cell('日本'), cell('x')],
          [cell('abcd'), cell('y')],
        ],
        PLAIN,
      ),
    ).to.deep.equal(['日本  x', 'abcd  y']);
  });

  it('gives no room to a column that is empty everywhere', () => {
    expect(drawColumns([[cell('a'), cell(''), cell('b')]], PLAIN)).to.deep.equal(['a  b']);
  });

  it('puts numbers flush right', () => {
    expect(
      drawColumns(
        [
          [cell('9'), cell('x')],
          [cell('10'), cell('y')],
        ],
        PLAIN,
        {right: [0]},
      ),
    ).to.deep.equal([' 9  x', '10  y']);
  });

  it('cuts the flexible column so that a row fits the terminal', () => {
    const rows = [[cell('1'), cell('a description that is too long'), cell('4.1')]];
    const [line = ''] = drawColumns(rows, {...PLAIN, columns: 24}, {flexible: 1});
    expect(line).to.equal('1  a description t…  4.1');
    expect(displayWidth(line)).to.be.at.most(24);
  });

  it('cuts across spans and keeps their paint', () => {
    const shout = (text: string): string => `<${text}>`;
    const row = [[{text: 'name', paint: shout}, {text: ' - '}, {text: 'description', paint: shout}]];
    expect(drawColumns([row], {...PLAIN, columns: 10}, {flexible: 0})).to.deep.equal(['<name> - <de…>']);
  });

  it('cuts nothing away from the terminal', () => {
    expect(drawColumns([[cell('x'.repeat(500))]], PLAIN, {flexible: 0})[0]).to.have.length(500);
  });
});
