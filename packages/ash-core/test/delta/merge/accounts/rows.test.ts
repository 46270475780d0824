import {expect} from 'chai';
import fc from 'fast-check';
import {formatRows, isRecord, parseRows} from '../../../../src/delta/merge/accounts/rows.js';

describe('rows of an account file', () => {
  it('are the fields of each line, under the name', () => {
    expect(parseRows('root:x:0\nbin:x:2\n')).to.deep.equal([
      {key: 'root\n1', name: 'root', fields: ['root', 'x', '0']},
      {key: 'bin\n1', name: 'bin', fields: ['bin', 'x', '2']},
    ]);
  });

  it('have different keys when a name comes twice', () => {
    expect(parseRows('a:1:2\nb:1:2\na:3:4\n').map(({key}) => key)).to.deep.equal(['a\n1', 'b\n1', 'a\n2']);
  });

  it('are whole lines when they are no records', () => {
    for (const line of ['', '# a:b', '+::::::', '-@netgroup:x', 'nonsense']) {
      expect(isRecord(line)).to.equal(false);
      expect(parseRows(`${line}\n`)).to.deep.equal([{key: `${line}\n1`, name: line, fields: [line]}]);
    }
  });

  it('are written as they were read, and the last line gets an end', () => {
    expect(formatRows(parseRows(''))).to.equal('');
    expect(formatRows(parseRows('a:b'))).to.equal('a:b\n');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ':', '\n', '#', '+', '\xff', ' ')), (parts) => {
        const text = `${parts.join('')}\n`;
        expect(formatRows(parseRows(text))).to.equal(text);
      }),
    );
  });
});
