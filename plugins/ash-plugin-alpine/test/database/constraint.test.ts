import {expect} from 'chai';
import {allows, parseConstraint, parseConstraints} from '../../src/database/constraint.js';

describe('constraint of apk', () => {
  it('reads the words of a world', () => {
    expect(
      parseConstraints('busybox nano@edge !mutt\nfoo>=1.0 bar><Q1r38m7EWHfwRpOfZ7wEj85RaAiao='),
    ).to.deep.equal([
      {name: 'busybox', isConflict: false, operator: '', version: ''},
      {name: 'nano', isConflict: false, tag: 'edge', operator: '', version: ''},
      {name: 'mutt', isConflict: true, operator: '', version: ''},
      {name: 'foo', isConflict: false, operator: '>=', version: '1.0'},
      {name: 'bar', isConflict: false, operator: '><', version: 'Q1r38m7EWHfwRpOfZ7wEj85RaAiao='},
    ]);
    expect(parseConstraint('=1')).to.equal(undefined);
  });

  it('allows what its operator says', () => {
    const cases: readonly [word: string, version: string | undefined, allowed: boolean][] = [
      ['a', undefined, true],
      ['a=1.0-r0', '1.0-r0', true],
      ['a=1.0-r0', '1.0-r1', false],
      ['a>1.0', '1.1', true],
      ['a>1.0', '1.0', false],
      ['a<=1.0', '1.0', true],
      ['a<1.0', '0.9_rc1', true],
      ['a~3.6', '3.6.2-r1', true],
      ['a~3.6', '3.7', false],
      ['a>~3.6', '3.7', true],
      ['a=1', undefined, false],
    ];
    for (const [word, version, allowed] of cases) {
      const constraint = parseConstraint(word);
      expect(constraint && allows(constraint, version), `${word} ${version ?? ''}`).to.equal(allowed);
    }
  });
});
