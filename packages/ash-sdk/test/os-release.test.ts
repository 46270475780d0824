import {expect} from 'chai';
import fc from 'fast-check';
import {parseOsRelease} from '../src/index.js';

describe('parseOsRelease', () => {
  it('reads what a distribution writes', () => {
    const text = [
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"',
      'VERSION_CODENAME=bookworm',
      "ID='debian'",
      '# a comment',
      '',
      'HOME_URL="https://www.debian.org/"',
    ].join('\n');
    expect(parseOsRelease(text)).to.deep.equal({
      PRETTY_NAME: 'Debian GNU/Linux 12 (bookworm)',
      VERSION_CODENAME: 'bookworm',
      ID: 'debian',
      HOME_URL: 'https://www.debian.org/',
    });
  });

  for (const [line, value] of [
    ['X="a \\"b\\" \\$c \\\\ \\`d\\`"', 'a "b" $c \\ `d`'],
    ["X='a \\$b'", 'a \\$b'],
    ['X=', ''],
    ['X=""', ''],
    ['  X=a  ', 'a'],
    ['X=a=b', 'a=b'],
    ['X=a\r', 'a'],
    ['X="half', '"half'],
  ] as const) {
    it(`reads ${JSON.stringify(line)}`, () => {
      expect(parseOsRelease(line)).to.deep.equal({X: value});
    });
  }

  it('lets the last one of a name count', () => {
    expect(parseOsRelease('ID=a\nID=b')).to.deep.equal({ID: 'b'});
  });

  it('passes over what is no assignment', () => {
    expect(parseOsRelease('#ID=a\nid=b\n=c\nexport ID=d\n1X=e\nID')).to.deep.equal({});
  });

  it('never throws, and gives only names as the manual allows them', () => {
    const line = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Z_]+=["']?.*["']?$/),
      fc.constant('__proto__=x'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const [name, value] of Object.entries(parseOsRelease(lines.join('\n')))) {
          expect(name).to.match(/^[A-Z][A-Z0-9_]*$/);
          expect(value).to.be.a('string').and.not.include('\n');
        }
      }),
    );
  });

  it('gives back every value that was quoted as the manual says', () => {
    const value = fc.string({unit: 'grapheme'}).filter((text) => !/[\n\r\u2028\u2029]/.test(text));
    fc.assert(
      fc.property(value, (text) => {
        const quoted = text.replaceAll(/["$`\\]/g, String.raw`\$&`);
        expect(parseOsRelease(`X="${quoted}"`)).to.deep.equal({X: text});
      }),
    );
  });
});
