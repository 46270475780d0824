import {mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {Root} from '../../../src/files/root.js';
import {applyAccounts, keepPasswords} from '../../../src/recipe/apply/accounts.js';
import {exportAccounts} from '../../../src/recipe/export/accounts.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

const FILES = {
  passwd: 'root:x:0:0:root:/root:/bin/sh\n_apt:x:999:65534::/nonexistent:/usr/sbin/nologin\n+nis\n',
  group: 'root:x:0:\nsudo:x:27:\nnogroup:x:65534:\n',
  shadow: 'root:*:19000:0:99999:7:::\n_apt:!:19000::::::\n',
  gshadow: 'root:*::\nsudo:*::\n',
};

async function rootWith(changes: Partial<Record<keyof typeof FILES, string>> = {}): Promise<Root> {
  const directory = scratch();
  mkdirSync(join(directory, 'etc'));
  for (const [name, text] of Object.entries({...FILES, ...changes}))
    writeFileSync(join(directory, 'etc', name), text, {mode: name.includes('shadow') ? 0o640 : 0o644});
  return Root.open(directory);
}

const read = (root: Root, name: string) => readFileSync(join(root.directory, 'etc', name), 'utf8');

describe('accounts in a recipe', () => {
  after(removeScratch);

  it('are made with a group of their own, the numbers that are free, and a lock in place of a password', async () => {
    const root = await rootWith();
    await applyAccounts(root, {
      users: {
        alice: {
          uid: 1000,
          groups: ['sudo', 'crew'],
          comment: 'Zoë',
          home: '/home/alice',
          shell: '/bin/sh',
          subuid: '100000:65536',
        },
        daemon: {aging: '::::::'.slice(1)},
      },
      groups: {crew: {members: ['daemon']}, fixed: {gid: 2000}},
    });
    expect(read(root, 'passwd')).to.equal(
      `${FILES.passwd}alice:x:1000:1000:Zoë:/home/alice:/bin/sh\ndaemon:x:998:998::/nonexistent:/usr/sbin/nologin\n`,
    );
    expect(read(root, 'group')).to.include('sudo:x:27:alice\n').and.include('crew:x:999:alice,daemon\n');
    expect(read(root, 'group')).to.include('fixed:x:2000:\n').and.include('alice:x:1000:\n');
    expect(read(root, 'shadow'))
      .to.match(/^alice:!:\d+:0:99999:7:::$/m)
      .and.match(/^daemon:!:\d+::::::$/m);
    expect(read(root, 'gshadow')).to.include('sudo:*::alice\n').and.include('crew:!::alice,daemon\n');
    expect(read(root, 'subuid')).to.equal('alice:100000:65536\n');
    expect(statSync(join(root.directory, 'etc/shadow')).mode & 0o777).to.equal(0o640);
  });

  it('come out of a recipe as they went in, and a second time nothing changes', async () => {
    const below = await rootWith();
    const own = await rootWith();
    const users = {alice: {uid: 1000, groups: ['sudo'], comment: 'A', home: '/home/alice', shell: '/bin/sh'}};
    const groups = {crew: {members: ['root']}, big: {gid: 5000}};
    const told = {
      users: {...users, root: {groups: ['crew']}},
      groups: {crew: {}, big: {gid: 5000}},
      notes: [],
    };
    await applyAccounts(own, {users, groups});
    const before = Object.keys(FILES).map((name) => read(own, name));
    await applyAccounts(own, {users, groups});
    expect(Object.keys(FILES).map((name) => read(own, name))).to.deep.equal(before);
    expect(await exportAccounts(below, own, false)).to.deep.equal(told);
  });

  it('keep their hashes to themselves unless told otherwise', async () => {
    const below = await rootWith();
    const own = await rootWith({shadow: FILES.shadow.replace('root:*', 'root:$6$a$b')});
    const quiet = await exportAccounts(below, own, false);
    expect(quiet.users).to.deep.equal({});
    expect(quiet.notes).to.deep.equal([{what: 'user root', why: 'the password is secret', secret: true}]);
    expect((await exportAccounts(below, own, true)).users).to.deep.equal({root: {'password-hash': '$6$a$b'}});
    await keepPasswords(own, below, {users: {root: {}}});
    expect(read(below, 'shadow')).to.include('root:$6$a$b:');
  });

  it('say what can not be expressed', async () => {
    const own = await rootWith({
      passwd: FILES.passwd.replace('_apt:x:999', '_apt:x:998'),
      group: FILES.group.replace('nogroup:x:65534:\n', ''),
    });
    const {notes} = await exportAccounts(await rootWith(), own, false);
    expect(notes.map(({what}) => what)).to.deep.equal(['user _apt', 'group nogroup']);
  });

  it('are refused where a number is taken, differs, or a group is missing', async () => {
    const refused = async (content: Parameters<typeof applyAccounts>[1]) => {
      const error = await ashErrorOf(applyAccounts(await rootWith(), content));
      expect(error).to.include({code: 'ASH_RECIPE_ACCOUNT_MISFIT', exit: 'refused'});
      return error.message;
    };
    expect(await refused({users: {a: {uid: 999}}})).to.include('_apt');
    expect(await refused({users: {root: {uid: 1}}})).to.include('0');
    expect(await refused({groups: {sudo: {gid: 28}}})).to.include('27');
    expect(await refused({users: {a: {group: 'none'}}})).to.include('none');
    expect(await refused({users: {a: {groups: ['none']}}})).to.include('none');
  });
});
