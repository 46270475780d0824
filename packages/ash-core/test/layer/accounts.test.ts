import {expect} from 'chai';
import fc from 'fast-check';
import {bytesFromText} from 'ash-sdk';
import {addedAccounts, translation} from '../../src/layer/accounts.js';
import {ACCOUNT_FILES} from '../../src/delta/merge/accounts/formats.js';
import {parseRows} from '../../src/delta/merge/accounts/rows.js';
import {freeNumber} from '../../src/layer/free-number.js';
import {mergeAccountFile} from '../../src/layer/merge-accounts.js';
import {isIdentityDatabase, writesNumber} from '../../src/layer/writes-number.js';
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
    expect(merged).to.deep.equal({
      content: base + user('theirs', 2) + user('mine', 1),
      disputed: [],
      renumbered: [],
    });
  });

  it('takes the number that a package has got in the new root, and says nothing', () => {
    const texts = {base, local: base + user('daemon', 105), next: base + user('daemon', 106)};
    const merged = mergeAccountFile(PASSWD, texts, new Set(['root']), 2);
    expect(merged).to.deep.equal({content: texts.next, disputed: [], renumbered: []});
  });

  it("keeps the layer's password, and tells when the parent has another one", () => {
    const row = (password: string) => `root:${password}:1:0:99999:7:::\n`;
    const texts = {base: row('a'), local: row('b'), next: row('c')};
    expect(mergeAccountFile(SHADOW, texts, new Set(['root']), 2)).to.deep.equal({
      content: row('b'),
      disputed: ['root: password'],
      renumbered: [],
    });
  });

  it('gives the layer its own another number of the same kind, also where names share one', () => {
    const local = base + user('mine', 105) + user('alias', 105) + user('person', 1000);
    const next = base + user('theirs', 105) + user('other', 999) + user('somebody', 1000);
    const merged = mergeAccountFile(PASSWD, {base, local, next}, new Set(['root']), 2);
    expect(merged.renumbered).to.deep.equal([
      {name: 'mine', from: 105, to: 998, other: 'theirs'},
      {name: 'alias', from: 105, to: 998, other: 'theirs'},
      {name: 'person', from: 1000, to: 1001, other: 'somebody'},
    ]);
    const ids = parseRows(merged.content).map(({name, fields}) => `${name} ${fields[2]}`);
    expect(ids.sort()).to.deep.equal(
      ['root 0', 'theirs 105', 'other 999', 'somebody 1000', 'mine 998', 'alias 998', 'person 1001'].sort(),
    );
  });

  it('never gives two names of different sides one number', () => {
    const side = fc.uniqueArray(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.integer({min: 100, max: 106})),
      {
        selector: ([name]) => name,
      },
    );
    fc.assert(
      fc.property(side, side, (ours, theirs) => {
        const text = (rows: readonly (readonly [string, number])[]) =>
          rows.map(([name, id]) => user(name, id)).join('');
        const texts = {base: '', local: text(ours), next: text(theirs)};
        const {content, renumbered} = mergeAccountFile(PASSWD, texts, new Set(), 2);
        const ids = new Map(parseRows(content).map(({name, fields}) => [name, Number(fields[2])]));
        for (const [name, id] of theirs) expect(ids.get(name)).to.equal(id);
        const kept = new Set(theirs.map(([name]) => name));
        for (const [name, id] of ours.filter(([found]) => !kept.has(found))) {
          const moved = renumbered.find((one) => one.name === name);
          expect(ids.get(name)).to.equal(moved?.to ?? id);
          // Names that the layer lets share a number go on sharing it.
          const friends = new Set(ours.filter(([, own]) => own === id).map(([found]) => found));
          const others = theirs.filter(([found]) => !friends.has(found)).map(([, their]) => their);
          expect(others).to.not.include(ids.get(name));
        }
      }),
    );
  });

  it('refuses a number that packages below know', () => {
    const below = base + user('old', 105);
    const texts = {base: below, local: base + user('old', 200), next: below + user('theirs', 200)};
    expect(thrownBy(() => mergeAccountFile(PASSWD, texts, new Set(), 2)).code).to.equal(
      'ASH_LAYER_ACCOUNT_CLASH',
    );
  });

  it('refuses two names with one fixed number, and lines that are no records', () => {
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

describe('writesNumber', () => {
  const uid = {path: PASSWD, from: 105};
  const gid = {path: bytesFromText('/etc/group'), from: 105};
  const writes = (path: string, text: string, account: {path: typeof PASSWD; from: number} = uid) =>
    writesNumber({path: bytesFromText(path), text}, account);

  it('finds numbers of accounts where they stand', () => {
    expect(writes('/etc/systemd/system/a.service', '[Service]\nUser=105\n')).to.equal(true);
    expect(writes('/etc/fstab', '/dev/x /y vfat uid=105,gid=7 0 0\n')).to.equal(true);
    expect(writes('/etc/fstab', '/dev/x /y vfat uid=7,gid=105 0 0\n', gid)).to.equal(true);
    expect(writes('/etc/exports', '/srv *(anonuid=105)\n')).to.equal(true);
    expect(writes('/etc/sudoers.d/a', '#105 ALL=(ALL) ALL\n')).to.equal(true);
    expect(writes('/etc/tmpfiles.d/a.conf', 'd /srv/a 0755 105 0 -\n')).to.equal(true);
  });

  it('passes over other numbers, and over accounts by name', () => {
    expect(writes('/etc/a', 'Port 105\nuid=1050\nUser=mine\n')).to.equal(false);
    expect(writes('/etc/tmpfiles.d/a.conf', 'd /srv/a 0105 root root 105\n')).to.equal(false);
    expect(writes('/etc/fstab', 'uid=7,gid=105\n')).to.equal(false);
    expect(writes('/etc/a', 'uid=105', {path: bytesFromText('/etc/subuid'), from: 105})).to.equal(false);
  });

  it('knows databases that hold them', () => {
    expect(isIdentityDatabase(bytesFromText('/var/lib/samba/private/passdb.tdb'))).to.equal(true);
    expect(isIdentityDatabase(bytesFromText('/srv/aquota.user'))).to.equal(true);
    expect(isIdentityDatabase(bytesFromText('/srv/data.db'))).to.equal(false);
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
