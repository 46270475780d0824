import {expect} from 'chai';
import {locate} from '../../../src/recipe/read/locate.js';

const TEXT = `# head
base:
  name: x
  files:
    /etc/a:
      text: |
        name: no
        layers: no
      mode: 3
    "/etc/b c": {mode: 5}
layers:
- name: one
  packages:
  - a
  -   b
-
  name: two
  on: three
`;

describe('the place of a value', () => {
  const cases: readonly (readonly [keys: readonly (string | number)[], line: number, column: number])[] = [
    [[], 2, 1],
    [['base', 'name'], 3, 9],
    [['base', 'files', '/etc/a', 'mode'], 9, 13],
    [['base', 'files', '/etc/b c', 'mode'], 10, 18],
    [['base', 'missing'], 2, 1],
    [['layers', 0, 'name'], 12, 9],
    [['layers', 0, 'packages', 1], 15, 7],
    [['layers', 1, 'on'], 18, 7],
    [['layers', 7], 11, 1],
  ];
  for (const [keys, line, column] of cases) {
    it(`of ${keys.join('.') || 'the whole'} is found`, () => {
      expect(locate(TEXT, keys)).to.deep.equal({line, column});
    });
  }
});
