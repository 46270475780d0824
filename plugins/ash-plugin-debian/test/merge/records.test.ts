import {expect} from 'chai';
import {formatRecords, lineRecords, paragraphRecords} from '../../src/merge/records.js';

const nameOf = (text: string): string => /^Name: (\S+)/.exec(text)?.[1] ?? '';

describe('records', () => {
  it('are divided by empty lines, and are written as they were', () => {
    const text = 'Name: a\nText: one\n .\n two\n\nName: b\n';
    const parsed = paragraphRecords(text, nameOf);
    expect([...parsed.keys()]).to.deep.equal(['a', 'b']);
    expect(formatRecords(parsed, '\n').toString('latin1')).to.equal(text);
    expect(paragraphRecords('\n\n \nName: a\n\t\n\n\nName: b', nameOf)).to.have.length(2);
    expect(paragraphRecords('', nameOf)).to.have.length(0);
  });

  it('can be lines', () => {
    const text = '/a man-db\n/b x/noawait\n';
    expect(
      formatRecords(
        lineRecords(text, (line) => line),
        '',
      ).toString('latin1'),
    ).to.equal(text);
  });
});
