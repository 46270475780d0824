import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText} from 'ash-sdk';
import {addedAccounts, translation} from '../../src/layer/accounts.js';
import {mergeAccountFile} from '../../src/layer/merge-accounts.js';
import {thrownBy} from '../helpers/thrown.js';

const PASSWD = bytesFromText('/etc/passwd');
const SHADOW = bytesFromText('/etc/shadow');
const user = (name: string, uid: number, shell = '/bin/sh') =>
  `${name}:x:${uid}:${uid}::/home/${name}:${shell}\n`;

describe('mergeAccountFile', () => {
  const base = user('root', 0);

  it('has the accounts of both sides', () => {
    const texts = {base, local: base + user('mine', 1), next: base + user('theirs', 2)};
    const merged = mergeAccountFile(PASSWD, texts, new Set(['root', 'theirs']));
    expect(merged).to.deep.equal({content: base + user('theirs', 2) + user('mine', 1), disputed: []});
  });

  it('takes the number that a package has got in the new root, and says nothing', () => {
    const texts = {base, local: base + user('daemon', 105), next: base + user('daemon', 106)};
    const merged = mergeAccountFile(PASSWD, texts, new Set(['root']));
    expect(merged).to.deep.equal({content: texts.next, disputed: []});
  });

  it("keeps the layer's password, and tells when the parent has another one", () => {
    const row = (password: string) => `root:${password}:1:0:99999:7:::\n`;
    const texts = {base: row('a'), local: row('b'), next: row('c')};
    expect(mergeAccountFile(SHADOW, texts, new Set(['root']))).to.deep.equal({
      content: row('b'),
      disputed: ['root: password'],
    });
  });

  it('refuses two names with one number, and lines that are no records', () => {
    const clash = {base, local: base + user('mine', 7), next: base + user('theirs', 7)};
    const error = thrownBy(() => mergeAccountFile(PASSWD, clash, new Set()));
    expect(error).to.include({code: 'ASH_LAYER_ACCOUNT_CLASH', exit: 'refused'});
    expect(error.message).to.include('"mine"').and.include('"theirs"').and.include('7');
    const rotten = {base, local: 'rotten:\n', next: base};
    expect(thrownBy(() => mergeAccountFile(PASSWD, rotten, new Set())).code).to.equal(
      'ASH_LAYER_ACCOUNTS_MALFORMED',
    );
  });
});

describe('translation', () => {
  it('turns ids into those of the same names, and leaves others', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const ids = fc.dictionary(name, fc.nat(20)).map((found) => new Map(Object.entries(found)));
    fc.assert(
      fc.property(ids, ids, fc.nat(20), (from, to, id) => {
        const names = [...from].filter(([, own]) => own === id).map(([found]) => found);
        const known = names.filter((found) => to.has(found)).map((found) => to.get(found));
        expect(translation(from, to)(id)).to.equal(known[0] ?? id);
      }),
    );
  });
});

describe('addedAccounts', () => {
  it('has the names that only the layer has', () => {
    const below = {users: new Map([['root', 0]]), groups: new Map()};
    const own = {
      users: new Map([
        ['root', 0],
        ['b', 2],
        ['a', 1],
      ]),
      groups: new Map([['g', 3]]),
    };
    expect(addedAccounts(below, own)).to.deep.equal({users: ['a', 'b'], groups: ['g']});
  });
});
