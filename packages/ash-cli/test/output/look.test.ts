import {expect} from 'chai';
import {isUnicodeLocale, lookOf} from '../../src/output/look.js';

describe('isUnicodeLocale', () => {
  it('takes the first variable that is set, as locale(7) says', () => {
    expect(isUnicodeLocale({LC_ALL: 'C', LANG: 'de_DE.UTF-8'})).to.equal(false);
    expect(isUnicodeLocale({LC_ALL: '', LC_CTYPE: 'en_US.utf8', LANG: 'C'})).to.equal(true);
    expect(isUnicodeLocale({LANG: 'C.UTF-8'})).to.equal(true);
    expect(isUnicodeLocale({})).to.equal(false);
  });
});

describe('lookOf', () => {
  it('knows the width of a terminal only', () => {
    expect(lookOf({isTTY: true, columns: 90}, {}).columns).to.equal(90);
    expect(lookOf({columns: 90}, {}).columns).to.equal(undefined);
    expect(lookOf({isTTY: true, columns: 0}, {}).columns).to.equal(undefined);
  });
});
