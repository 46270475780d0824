import {expect} from 'chai';
import fc from 'fast-check';
import {checkRecipe} from '../../../src/recipe/read/check.js';
import {parseYaml} from '../../../src/recipe/read/read-yaml.js';
import type {Recipe} from '../../../src/recipe/schema.js';
import {writeRecipe} from '../../../src/recipe/write/write-recipe.js';

const read = (text: string): Recipe => checkRecipe(parseYaml('x', text));

describe('a recipe that is written', () => {
  it('is what a person would have written', () => {
    const text = writeRecipe({
      ash: 1,
      base: {name: 'debian', distro: 'debian', release: '12'},
      layers: [
        {
          name: 'web',
          packages: ['nginx'],
          files: {'/etc/motd': {text: 'hello\n  you\n'}},
          'not-expressed': ['/x: secret'],
        },
        {name: 'mail', on: 'debian'},
      ],
    });
    expect(text).to.include('  release: "12"\n').and.include('    packages: [nginx]\n');
    expect(text).to.include('      /etc/motd:\n        text: |\n          hello\n            you\n');
    expect(text).to.include('  - name: mail\n    on: debian\n');
    expect(read(text).layers?.[0]?.files?.['/etc/motd']?.text).to.equal('hello\n  you\n');
  });

  it('means the same when it is read, whatever the texts', () => {
    const text = fc.oneof(
      fc.string({unit: 'binary'}),
      fc
        .array(
          fc.constantFrom(
            '\n',
            ' ',
            '\t',
            '# ',
            'a: b',
            '- c',
            '"',
            '|',
            '\u2028',
            '\ufeff',
            'é',
            '%',
            '---',
          ),
        )
        .map((all) => all.join('')),
    );
    const word = fc.constantFrom(
      'no',
      '12',
      '1e3',
      'null',
      '~',
      '-a',
      'libc6:i386',
      '0x1',
      '1:30',
      'g++',
      '=',
      '<<',
      '.5',
      '@x',
    );
    fc.assert(
      fc.property(fc.array(word, {maxLength: 30}), text, text, (packages, content, description) => {
        const recipe: Recipe = {
          ash: 1,
          base: {name: 'b', distro: 'd', description, packages: [...new Set(packages)]},
          layers: [
            {
              name: 'l',
              files: {'/a b': {text: content}, '/#': {patch: content}},
              links: {'/no': 'yes', '/l': `x${content.replaceAll('\0', '')}`.slice(0, 4000)},
            },
          ],
        };
        expect(read(writeRecipe(recipe))).to.deep.equal(recipe);
      }),
      {numRuns: 300},
    );
  });
});
