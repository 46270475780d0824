import {expect} from 'chai';
import fc from 'fast-check';
import {LineFilter} from '../../src/distro-parts/line-filter.js';

describe('LineFilter', () => {
  const line = fc.stringMatching(/^\/[a-c\xe4/]{0,6}$/);

  it('lets every wanted line through, in order, and hardly any other', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(line), fc.boolean(), (wanted, all, ends) => {
        const content = Buffer.from(all.join('\n') + (ends ? '\n' : ''), 'latin1');
        const found = new LineFilter(wanted).linesOf(content);
        const isWanted = (text: string): boolean => wanted.includes(text);
        expect(found.filter(isWanted)).to.deep.equal(all.filter(isWanted));
        for (const text of found) expect(all).to.include(text);
      }),
    );
  });

  it('passes over what nobody wants', () => {
    const names = Array.from({length: 10_000}, (_, index) => `/usr/share/doc/${index}`);
    const filter = new LineFilter(names.slice(0, 100));
    expect(filter.linesOf(Buffer.from(names.join('\n')))).to.have.length.within(100, 200);
  });

  it('makes nothing of an empty file, and of empty lines', () => {
    const filter = new LineFilter(['/', '']);
    expect(filter.linesOf(Buffer.alloc(0))).to.deep.equal([]);
    expect(filter.linesOf(Buffer.from('\n\n/\n\n'))).to.deep.equal(['/']);
  });

  it('reads from an offset on, and where asked only up to the first empty line', () => {
    const content = Buffer.from('/a\n/b\n/c\n\n/a\n');
    const filter = new LineFilter(['/a', '/c']);
    expect(filter.linesOf(content, 3)).to.deep.equal(['/c', '/a']);
    expect(filter.linesOf(content, 3, 'empty line')).to.deep.equal(['/c']);
  });

  it('tells long lines apart that begin differently, by their length', () => {
    const end = 'x'.repeat(40);
    expect(new LineFilter([`/a/${end}`]).linesOf(Buffer.from(`/abc/${end}\n/a/${end}`))).to.include(
      `/a/${end}`,
    );
  });
});
