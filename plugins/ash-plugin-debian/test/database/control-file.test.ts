import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {thrownBy} from 'ash-testkit';
import {lines, paragraphs} from '../../src/database/control-file.js';

const read = (text: string): Record<string, string>[] =>
  [...paragraphs(text, 'x')].map((fields) => Object.fromEntries(fields));

describe('control file', () => {
  it('reads fields by lower-case name, and paragraphs between blank lines', () => {
    expect(read('Package: a\nVersion:1\n\n \nPackage: b')).to.deep.equal([
      {package: 'a', version: '1'},
      {package: 'b'},
    ]);
  });

  it('joins continuation lines without their indentation', () => {
    expect(read('Conffiles:\n /etc/a 1\n\t/etc/b 2\nX: y: z')).to.deep.equal([
      {conffiles: '\n/etc/a 1\n/etc/b 2', x: 'y: z'},
    ]);
  });

  it('passes over comments, also inside a field', () => {
    expect(read('# before\nURIs: a\n# between\n b\n')).to.deep.equal([{uris: 'a\nb'}]);
  });

  it('reads nothing from an empty text', () => {
    expect(read('')).to.deep.equal([]);
    expect(read('\n\n')).to.deep.equal([]);
  });

  it('names file and line of what is neither field nor continuation', async () => {
    const error = await thrownBy(() => read('Package: a\nnonsense'));
    expect(error.code).to.equal('ASH_PACKAGE_DATABASE_DAMAGED');
    expect(error.message).to.contain('file x').and.contain('line 2');
    expect((await thrownBy(() => read(' continued'))).message).to.contain('line 1');
  });

  it('splits as String.split does, but for the end after the last newline', () => {
    expect([...lines('a\n\nb\n')]).to.deep.equal(['a', '', 'b']);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const expected = text.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect([...lines(text)]).to.deep.equal(expected);
      }),
    );
  });

  it('gives back any fields that are written down', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,10}$/);
    const value = fc.stringMatching(/^[!-~]( ?[!-~]){0,20}$/);
    const fields = fc.uniqueArray(fc.tuple(name, value), {
      minLength: 1,
      maxLength: 8,
      selector: ([key]) => key.toLowerCase(),
    });
    fc.assert(
      fc.property(fc.array(fields, {maxLength: 5}), (all) => {
        const text = all
          .map((some) => some.map(([key, content]) => `${key}: ${content}\n`).join(''))
          .join('\n');
        const expected = all.map((some) =>
          Object.fromEntries(some.map(([key, content]) => [key.toLowerCase(), content])),
        );
        expect(read(text)).to.deep.equal(expected);
      }),
    );
  });

  it('throws nothing but an AshError, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        try {
          read(text);
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
        }
      }),
    );
  });
});
