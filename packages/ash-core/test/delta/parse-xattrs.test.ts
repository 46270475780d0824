import {expect} from 'chai';
import type {ByteString} from 'ash-sdk';
import {parseXattrs, sameXattrs} from '../../src/delta/parse-xattrs.js';

const parse = (...lines: string[]) => parseXattrs(lines.join('\n') as ByteString);

describe('parseXattrs', () => {
  it('finds nothing in nothing', () => {
    expect(parse('').size).to.equal(0);
  });

  it('reads names and values of several paths', () => {
    const found = parse(
      '# file: /a',
      'security.capability=0x01',
      'user.x=0x00ff',
      '',
      '# file: /b c',
      'user.y=0x',
      '',
    );
    expect([...found.keys()]).to.deep.equal(['/a', '/b c']);
    expect(Object.fromEntries(found.get('/a' as ByteString) ?? [])).to.deep.equal({
      'security.capability': '0x01',
      'user.x': '0x00ff',
    });
  });

  it('undoes the escapes in paths and names', () => {
    const found = parse('# file: /a\\012b\\134c\xff', 'user.a\\075b=0x31', '');
    expect([...found.keys()]).to.deep.equal(['/a\nb\\c\xff']);
    expect([...(found.values().next().value?.keys() ?? [])]).to.deep.equal(['user.a=b']);
  });
});

describe('sameXattrs', () => {
  const of = (values: Record<string, string>) =>
    new Map(Object.entries(values).map(([name, value]) => [name as ByteString, value] as const));

  it('takes no attributes and an empty list for the same', () => {
    expect(sameXattrs(undefined, undefined)).to.equal(true);
    expect(sameXattrs(undefined, of({}))).to.equal(true);
  });

  it('does not care for the order', () => {
    expect(sameXattrs(of({a: '1', b: '2'}), of({b: '2', a: '1'}))).to.equal(true);
  });

  for (const [from, to] of [
    [{a: '1'}, {a: '2'}],
    [{a: '1'}, {b: '1'}],
    [{a: '1'}, {}],
    [{}, {a: ''}],
  ] as Record<string, string>[][]) {
    it(`tells ${JSON.stringify(from)} from ${JSON.stringify(to)}`, () => {
      expect(sameXattrs(of(from ?? {}), of(to ?? {}))).to.equal(false);
    });
  }
});
