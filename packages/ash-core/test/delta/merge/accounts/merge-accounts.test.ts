import {expect} from 'chai';
import fc from 'fast-check';
import {ACCOUNT_FILES} from '../../../../src/delta/merge/accounts/formats.js';
import {mergeAccounts} from '../../../../src/delta/merge/accounts/merge-accounts.js';

const ROOT = 'root:x:0:0:root:/root:/bin/bash\n';
const DAEMON = 'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n';
const ALICE = 'alice:x:1000:1000::/home/alice:/bin/bash\n';
const NGINX = 'nginx:x:998:998::/var/www:/usr/sbin/nologin\n';

function merged(path: string, base: string, local: string, next: string) {
  const result = mergeAccounts(path, base, local, next);
  if (!result || result === 'malformed') throw new Error('no account file');
  return result;
}

describe('mergeAccounts', () => {
  it('knows the six account files and no other', () => {
    expect([...ACCOUNT_FILES.keys()]).to.deep.equal(
      ['passwd', 'group', 'shadow', 'gshadow', 'subuid', 'subgid'].map((name) => `/etc/${name}`),
    );
    expect(mergeAccounts('/etc/passwd-', '', '', '')).to.equal(undefined);
  });

  it("has the revision's order, with the machine's own accounts behind", () => {
    const {content, disputed, clashes} = merged(
      '/etc/passwd',
      ROOT + DAEMON,
      ROOT + ALICE + DAEMON,
      NGINX + ROOT + DAEMON,
    );
    expect(content).to.equal(NGINX + ROOT + DAEMON + ALICE);
    expect([disputed, clashes]).to.deep.equal([[], []]);
  });

  it('deletes what either side deleted', () => {
    expect(merged('/etc/passwd', ROOT + DAEMON + ALICE, ROOT + ALICE, ROOT + DAEMON).content).to.equal(ROOT);
  });

  it('keeps an account that one side deleted and the other changed as the machine has it, and tells', () => {
    const changed = ALICE.replace('bash', 'zsh');
    const kept = merged('/etc/passwd', ROOT + ALICE, ROOT + changed, ROOT);
    expect(kept).to.include({content: ROOT + changed, theirs: ROOT});
    expect(kept.disputed).to.deep.equal(['alice: deleted on one side']);
    const gone = merged('/etc/passwd', ROOT + ALICE, ROOT, ROOT + changed);
    expect(gone).to.include({content: ROOT, theirs: ROOT + changed});
  });

  it('merges fields of one account', () => {
    const local = ROOT.replace('bash', 'zsh');
    const next = ROOT.replace('root:/root', 'administrator:/root');
    expect(merged('/etc/passwd', ROOT, local, next).content).to.equal(
      'root:x:0:0:administrator:/root:/bin/zsh\n',
    );
  });

  it("lets the machine's password stay, shows no password, and has the other version ready", () => {
    const shadow = (password: string, change: number): string => `root:${password}:${change}:0:99999:7:::\n`;
    const result = merged('/etc/shadow', shadow('!', 1), shadow('mine', 2), shadow('theirs', 3));
    expect(result).to.include({content: shadow('mine', 2), theirs: shadow('theirs', 3)});
    expect(result.disputed).to.deep.equal(['root: password', 'root: last change']);
  });

  it('refuses two names with one id', () => {
    const {clashes} = merged('/etc/passwd', ROOT, ROOT + ALICE.replace('1000', '998'), ROOT + NGINX);
    expect(clashes).to.deep.equal([{names: ['alice', 'nginx'], id: '998'}]);
    const groups = merged('/etc/group', '', 'mine:x:50:\n', 'theirs:x:50:\n');
    expect(groups.clashes).to.deep.equal([{names: ['mine', 'theirs'], id: '50'}]);
  });

  it('refuses one name with two ids, and takes a change of one side', () => {
    const {clashes} = merged('/etc/group', '', 'docker:x:900:me\n', 'docker:x:901:\n');
    expect(clashes).to.deep.equal([{name: 'docker', ids: ['900', '901']}]);
    const moved = merged('/etc/group', 'docker:x:900:\n', 'docker:x:900:me\n', 'docker:x:901:\n');
    expect(moved).to.deep.include({content: 'docker:x:901:me\n', clashes: []});
  });

  it('allows names that shared an id knowingly', () => {
    const toor = 'toor:x:0:0::/root:/bin/sh\n';
    const both = ROOT + toor;
    const changed = merged(
      '/etc/passwd',
      both,
      both.replace('bash', 'zsh'),
      both.replace('/bin/sh', '/bin/ash'),
    );
    expect(changed.clashes).to.deep.equal([]);
    expect(merged('/etc/passwd', ROOT, both, ROOT + NGINX).clashes).to.deep.equal([]);
    const admin = 'admin:x:0:0::/root:/bin/sh\n';
    expect(merged('/etc/passwd', ROOT, both, ROOT + admin).clashes).to.have.length(1);
  });

  it('refuses ranges of ids that overlap, and allows those that touch', () => {
    const clash = merged('/etc/subuid', '', 'me:100000:65536\n', 'you:165535:65536\n');
    expect(clash.clashes).to.deep.equal([{names: ['me', 'you'], id: '165535'}]);
    expect(merged('/etc/subuid', '', 'me:100000:65536\n', 'you:165536:65536\n').clashes).to.deep.equal([]);
    expect(merged('/etc/subgid', '', 'me:1:2\n', 'me:5:2\n').clashes).to.deep.equal([
      {name: 'me', ids: ['1', '5']},
    ]);
  });

  it('keeps several ranges of one name', () => {
    const base = 'me:100:10\nme:200:10\n';
    const {content} = merged('/etc/subuid', base, `${base}me:300:10\n`, `${base}you:400:10\n`);
    expect(content).to.equal('me:100:10\nme:200:10\nyou:400:10\nme:300:10\n');
  });

  it('keeps comments and entries for name services, these last', () => {
    const {content} = merged(
      '/etc/passwd',
      `${ROOT}+::::::\n`,
      `# mine\n${ROOT}${ALICE}+::::::\n`,
      `${ROOT}${NGINX}+::::::\n`,
    );
    expect(content).to.equal(`${ROOT}${NGINX}# mine\n${ALICE}+::::::\n`);
  });

  it('refuses to take a file apart in which a line is no record', () => {
    const malformed: [path: string, line: string][] = [
      ['/etc/passwd', 'root:x:0:0:root:/root'],
      ['/etc/passwd', 'root:x:zero:0:root:/root:/bin/sh'],
      ['/etc/passwd', 'root:x::0:root:/root:/bin/sh'],
      ['/etc/passwd', ':x:1:1:::'],
      ['/etc/passwd', 'just words'],
      ['/etc/passwd', 'root:x:0:0:root:/root:/bin/sh:more'],
      ['/etc/group', 'root:x:0'],
      ['/etc/shadow', 'root'],
      ['/etc/shadow', 'root:::::::::::'],
      ['/etc/subuid', 'me:1:many'],
    ];
    for (const [path, line] of malformed) {
      for (const at of [0, 1, 2]) {
        const [base = '', local = '', next = ''] = ['', '', ''].map((none, side) =>
          side === at ? line : none,
        );
        expect(mergeAccounts(path, base, local, next), line).to.equal('malformed');
      }
    }
    expect(mergeAccounts('/etc/shadow', '', 'me:!:1:0:99999:7:\n', '')).to.include({
      content: 'me:!:1:0:99999:7:\n',
    });
  });

  it('takes members away on one side and adds others on the other', () => {
    const {content} = merged('/etc/gshadow', 'g:!:a:a,b\n', 'g:!:a:b\n', 'g:!:a,c:a,b,c\n');
    expect(content).to.equal('g:!:a,c:b,c\n');
  });

  it('never loses an account of either side when nobody deleted one, and never fails', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'é', '\xff');
    const record = fc
      .tuple(
        name,
        fc.constantFrom('x', '!', ''),
        fc.integer({min: 0, max: 5}),
        fc.constantFrom('', 'a', 'a,b', ',c'),
      )
      .map((fields) => fields.join(':'));
    const junk = fc.constantFrom('', '#', '+', '# x:y', '-me:::');
    const file = fc.array(fc.oneof({weight: 5, arbitrary: record}, junk), {maxLength: 6});
    fc.assert(
      fc.property(file, file, file, (base, mine, theirs) => {
        const [local, next] = [
          [...base, ...mine],
          [...base, ...theirs],
        ];
        const texts = [base, local, next].map((lines) => lines.map((line) => `${line}\n`).join(''));
        const {content} = merged('/etc/group', ...(texts as [string, string, string]));
        const names = (lines: string[]): string[] =>
          lines.filter((line) => line.includes(':')).map((line) => line.split(':')[0] ?? '');
        expect(names(content.split('\n'))).to.include.members([...names(local), ...names(next)]);
        const [before = '', ours = '', other = ''] = texts;
        expect(merged('/etc/group', before, ours, before).content.split('\n').sort()).to.have.length(
          ours.split('\n').length,
        );
        expect(merged('/etc/group', other, other, other).content).to.equal(other);
      }),
      {numRuns: 300},
    );
  });
});
