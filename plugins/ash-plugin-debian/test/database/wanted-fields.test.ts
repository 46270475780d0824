import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import fc from 'fast-check';
import {paragraphs} from '../../src/database/control-file.js';
import {visitParagraphs, type WantedFields} from '../../src/database/wanted-fields.js';

const WANTED: WantedFields = new Map([
  ['package', 'first line'],
  ['description', 'first line'],
  ['conffiles', 'whole'],
]);

type Values = Record<string, string | undefined>;

function visited(text: string): Values[] {
  const all: Values[] = [];
  visitParagraphs(text, 'x', WANTED, (fields) => all.push(Object.fromEntries(fields)));
  return all;
}

/** What the slow reader has of the wanted fields. */
function expected(text: string): Values[] {
  return [...paragraphs(text, 'x')].map((fields) => ({
    package: fields.get('package')?.split('\n')[0],
    description: fields.get('description')?.split('\n')[0],
    conffiles: fields.get('conffiles'),
  }));
}

function outcome(read: (text: string) => Values[], text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    if (isAshError(error)) return error.message;
    throw error;
  }
}

describe('wanted fields', () => {
  it('are those that were named, of each paragraph', () => {
    const text =
      'Package: a\nVersion: 1\nConffiles:\n /etc/a 1 \n\t/etc/b 2\nDescription: short\n long\n\n\npackage:b\nX:\n y\n';
    expect(visited(text)).to.deep.equal([
      {package: 'a', description: 'short', conffiles: '\n/etc/a 1\n/etc/b 2'},
      {package: 'b', description: undefined, conffiles: undefined},
    ]);
  });

  it('are none of a paragraph that has only others', () => {
    const none = {package: undefined, description: undefined, conffiles: undefined};
    expect(visited('X: y\n\nPackage: a\n\nY: z')).to.deep.equal([none, {...none, package: 'a'}, none]);
    expect(visited('\n\n')).to.deep.equal([]);
  });

  it('are found as the reader of all fields finds them, whatever the text', () => {
    const piece = fc.constantFrom(
      'Package: a',
      'package:b',
      'Packages: c',
      'Description: short ',
      'Conffiles:',
      'Other: x',
      ' more',
      '\t/etc/x  ',
      '# comment',
      ' ',
      '\u00a0',
      ' \u00e9',
      ' \u00a0',
      ':',
      '-x: y',
      'no field',
      'Version: 1\r',
      'Version: 1\u2028',
      '',
      '',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), fc.boolean(), (pieces, ends) => {
        const text = pieces.join('\n') + (ends ? '\n' : '');
        expect(outcome(visited, text)).to.deep.equal(outcome(expected, text));
      }),
      {numRuns: 3000},
    );
  });

  it('come from a hostile text in bounded time, or its damage is told', () => {
    for (const text of [
      ' \n'.repeat(500_000),
      `Package: ${' '.repeat(2_000_000)}x`,
      `${'a'.repeat(2_000_000)}: x`,
      `Conffiles:\n${' x\n'.repeat(300_000)}`,
      `Package: a\n${' '.repeat(2_000_000)}`,
    ])
      outcome(visited, text);
  });
});
