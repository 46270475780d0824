import {expect} from 'chai';
import {lastLines} from '../../src/text/last-lines.js';

describe('lastLines', () => {
  it('keeps the last ones, without the end of the last', () => {
    expect(lastLines('one\ntwo\nthree\n', 2)).to.equal('two\nthree');
  });

  it('keeps everything when there are fewer', () => {
    expect(lastLines('one\n', 20)).to.equal('one');
  });

  it('is empty for nothing', () => {
    expect(lastLines('', 20)).to.equal('');
  });

  it('shows of a line that was overwritten what stood there last', () => {
    expect(lastLines('reading ... 5%\rreading ... 100%\r\ndone\r\n', 5)).to.equal('reading ... 100%\ndone');
  });

  it('drops colours, titles and cursor movements', () => {
    expect(lastLines('\u001b]0;title\u0007\u001b[1;31mE:\u001b[0m no\u001b[?2004h\u001b(B', 5)).to.equal(
      'E: no',
    );
  });

  it('escapes what is left, an unfinished sequence for instance', () => {
    expect(lastLines('a\u001b[', 5)).to.equal(String.raw`a\x1b[`);
  });
});
