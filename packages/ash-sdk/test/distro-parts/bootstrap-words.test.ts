import {expect} from 'chai';
import {checkBasePackages, derivativeNamed, isAshError} from 'ash-sdk';

describe('the words of a bootstrap', () => {
  const recognises = (): boolean => false;
  const family = [
    {id: 'child', title: 'Child', recognises},
    {id: 'parent', title: 'Parent', recognises},
  ];

  function messageOf(work: () => unknown): string {
    try {
      work();
    } catch (error) {
      if (isAshError(error)) return `${error.code} ${error.message}`;
    }
    throw new Error('nothing was refused');
  }

  it('name a member of the family, or are refused with those that there are', () => {
    expect(derivativeNamed(family, 'parent', 'Parent')).to.equal(family[1]);
    expect(messageOf(() => derivativeNamed(family, 'other', 'Parent'))).to.equal(
      `ASH_BAD_BOOTSTRAP_REQUEST "other" can't be used as a distribution of the Parent family: known are child, parent.`,
    );
  });

  it('name packages that can be installed', () => {
    const checkName = (name: string): string | undefined =>
      name.startsWith('-') ? 'it is an option.' : undefined;
    checkBasePackages(['a', 'b'], checkName);
    expect(messageOf(() => checkBasePackages(['a', '-b'], checkName))).to.equal(
      `ASH_BAD_BOOTSTRAP_REQUEST "-b" can't be used as a package of the base: it is an option.`,
    );
  });
});
