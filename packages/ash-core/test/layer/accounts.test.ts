import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText} from 'ash-sdk';
import {addedAccounts, translation} from '../../src/layer/accounts.js';
import {ACCOUNT_FILES} from '../../src/delta/merge/accounts/formats.js';
import {parseRows} from '../../src/delta/merge/accounts/rows.js';
import {freeNumber} from '../../src/layer/free-number.js';
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
    const merged = mergeAccountFile(PASSWD, texts, new Set(['root', 'theirs']), 2);
    expect(merged).to.deep.equal({content: base + user('theirs', 2) + user('mine', 1), disputed: []});
  });

  it('takes the number that a package has got in the new root, and says nothing', () => {
    const texts = {base, local: base + user('daemon', 105), next: base + user('daemon', 106)};
    const merged = mergeAccountFile(PASSWD, texts, new Set(['root']), 2);
    expect(merged).to.deep.equal({content: texts.next, disputed: []});
  });

  it("keeps the layer's password, and tells when the parent has another one", () => {
    const row = (password: string) => `root:${password}:1:0:99999:7:::\n`;
    const texts = {base: row('a'), local: row('b'), next: row('c')};
    expect(mergeAccountFile(SHADOW, texts, new Set(['root']), 2)).to.deep.equal({
      content: row('b'),
      disputed: ['root: password'],
    });
  });

  it('refuses two names with one number, and lines that are no records', () => {
    const clash = {base, local: base + user('mine', 7), next: base + user('theirs', 7)};
    const error = thrownBy(() => mergeAccountFile(PASSWD, clash, new Set(), 2));
    expect(error).to.include({code: 'ASH_LAYER_ACCOUNT_CLASH', exit: 'refused'});
    expect(error.message).to.include('"mine"').and.include('"theirs"').and.include('7');
    expect(error.hint)
      .to.include("'ash run -s 2 -- usermod --uid 999 mine'")
      .and.include("'ash run -s 2 -- find / -xdev -uid 7 -exec chown -h mine '{}' +'");
    const rotten = {base, local: 'rotten:\n', next: base};
    expect(thrownBy(() => mergeAccountFile(PASSWD, rotten, new Set(), 2)).code).to.equal(
      'ASH_LAYER_ACCOUNTS_MALFORMED',
    );
  });
});

describe('freeNumber', () => {
  const format = ACCOUNT_FILES.get('/etc/group') ?? [];
  const rows = (...ids: readonly number[]) => parseRows(ids.map((id) => `g${id}:x:${id}:\n`).join(''));

  it('is the highest one of the system, or the lowest one of people', () => {
    expect(freeNumber(format, rows(7, 999, 998), 7)).to.equal(997);
    expect(freeNumber(format, rows(1000, 1001), 1000)).to.equal(1002);
    expect(freeNumber(format, [], 100)).to.equal(999);
  });

  it('is none where numbers come in ranges, or all are taken', () => {
    expect(freeNumber(ACCOUNT_FILES.get('/etc/subuid') ?? [], [], 100_000)).to.equal(undefined);
    const all = rows(...Array.from({length: 1000}, (_, id) => id));
    expect(freeNumber(format, all, 7)).to.equal(undefined);
  });
});

describe('a clash of groups', () => {
  it('is told with the commands that end it, whatever the name', () => {
    const group = (name: string) => `${name}:x:7:\n`;
    const error = thrownBy(() =>
      mergeAccountFile(
        bytesFromText('/etc/group'),
        {base: '', local: group("it's\x1b"), next: group('x')},
        new Set(),
        3,
      ),
    );
    expect(error.hint).to.include('groupmod --gid 999').and.include('-gid 7 -exec chgrp');
    expect(error.hint).to.not.include('\x1b');
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
