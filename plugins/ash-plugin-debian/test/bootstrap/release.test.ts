import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {thrownBy} from 'ash-testkit';
import {chosenRelease, findRelease} from '../../src/bootstrap/release.js';
import {debian} from '../../src/derivatives/debian.js';

const codename = (word: string): string => findRelease(debian, word).codename;

describe('release', () => {
  for (const [word, expected] of [
    ['bookworm', 'bookworm'],
    ['12', 'bookworm'],
    ['12.5', 'bookworm'],
    ['stable', 'trixie'],
    ['testing', 'forky'],
    ['unstable', 'sid'],
    ['Trixie', 'trixie'],
  ] as const) {
    it(`${word} is ${expected}`, () => {
      expect(codename(word)).to.equal(expected);
    });
  }

  it('may be newer than what is known, and then has no pockets', () => {
    expect(findRelease(debian, 'duke')).to.deep.include({codename: 'duke', pockets: []});
  });

  for (const word of ['', '99', '../x', 'book worm', '--help', 'a;b', 'experimental', 'x'.repeat(30)]) {
    it(`is not ${JSON.stringify(word)}`, async () => {
      const error = await thrownBy(() => codename(word));
      expect(error.code).to.equal('ASH_UNKNOWN_RELEASE');
      expect(error.exit).to.equal('usage');
      expect(error.hint).to.contain('bookworm (12)');
    });
  }

  it('is a plain word, whatever was given', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        try {
          expect(codename(word)).to.match(/^[a-z]{2,20}$/);
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
        }
      }),
    );
  });
});

describe('the release that is chosen', () => {
  const host = {isSame: true, release: {VERSION_CODENAME: 'bookworm'}};

  it("is the one that is wanted, then the host's, then the stable one", () => {
    expect(chosenRelease(debian, host, '11').codename).to.equal('bullseye');
    expect(chosenRelease(debian, host, undefined).codename).to.equal('bookworm');
    expect(chosenRelease(debian, {...host, isSame: false}, undefined).codename).to.equal('trixie');
  });
});
