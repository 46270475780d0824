import {expect} from 'chai';
import {checkLock, checkRecipe} from '../../../src/recipe/read/check.js';
import {parseYaml} from '../../../src/recipe/read/read-yaml.js';
import {ashErrorOf} from '../../helpers/rejection.js';

const BASE = 'ash: 1\nbase:\n  name: debian\n  distro: debian\n';

async function refusal(text: string) {
  const error = await ashErrorOf(Promise.resolve().then(() => checkRecipe(parseYaml('ash.yaml', text))));
  expect(error).to.include({code: 'ASH_RECIPE_INVALID', exit: 'usage'});
  return error;
}

describe('the check of a recipe', () => {
  it('takes the smallest one, and one with everything', () => {
    expect(checkRecipe(parseYaml('x', BASE)).base.distro).to.equal('debian');
    const whole = `${BASE}layers:
  - name: a
    description: x
    packages: [nano, "libc6:i386"]
    remove: [vim]
    profiles: [gnome]
    users: {alice: {uid: 1000, groups: [sudo], comment: A, home: /home/alice, shell: /bin/sh, password-hash: "!", subuid: "1:2"}}
    groups: {crew: {gid: 5, members: [alice]}}
    services: {enable: [ssh], disable: [cron.service]}
    files: {/etc/x: {text: a, mode: "0600", owner: alice, group: "7", attributes: {user.x: "0x61"}}, /dev/x: {kind: block, device: "7:1"}}
    links: {/etc/l: ../x}
    delete: [/etc/y]
    settings: {shell: /bin/sh}
    not-expressed: [x]
`;
    expect(checkRecipe(parseYaml('x', whole)).layers).to.have.length(1);
  });

  it('says to put into quotes what YAML takes for a number', async () => {
    expect((await refusal(`${BASE}  release: 3.20\n`)).hint).to.match(/in quotes/);
    expect((await refusal(BASE.replace('ash: 1', 'ash: 2'))).hint).to.not.match(/in quotes/);
    expect((await refusal(`${BASE}  packages: 3\n`)).hint).to.not.match(/in quotes/);
  });

  const wrong: readonly (readonly [title: string, text: string, place: string, ...words: string[]])[] = [
    ['nothing', '', '1:1', "'ash'", 'there'],
    ['a list', '- a\n', '1:1', 'keys with values'],
    ['a number for a list', `${BASE}  packages: 3\n`, '5:13', 'a list of package names', '3'],
    ['a number for a text', `${BASE}  release: 12\n`, '5:12', '12'],
    ['a date for a version', `${BASE}  packages: [nano, 2024-01-01]\n`, '5:13', 'a date'],
    ['an unknown key', `${BASE}  pakages: [nano]\n`, '5:12', 'one of name, distro', 'pakages'],
    ['another version', BASE.replace('ash: 1', 'ash: 2'), '1:6', '1, the version'],
    [
      'a way out of the root',
      `${BASE}  files:\n    ../../etc/passwd: {text: x}\n`,
      '6:',
      'a path inside the snapshot',
    ],
    ['a way out by dots', `${BASE}  delete: [/etc/../../x]\n`, '5:', 'a path inside the snapshot'],
    ['the top', `${BASE}  delete: [/]\n`, '5:', 'a path inside the snapshot'],
    [
      'two bodies',
      `${BASE}  files:\n    /etc/x: {text: x, patch: y}\n`,
      '6:13',
      'of one kind',
      'text and patch',
    ],
    ['a device without numbers', `${BASE}  files:\n    /dev/x: {kind: block}\n`, '6:13', 'device'],
    ['an empty file', `${BASE}  files:\n    /etc/x: {}\n`, '6:13', 'something'],
    [
      'what is both made and removed',
      `${BASE}  links: {/a: b}\n  delete: [/a]\n`,
      '6:',
      'no path that is to be there',
    ],
    [
      'what is both installed and removed',
      `${BASE}  packages: [a]\n  remove: [a]\n`,
      '6:',
      "'packages' has too",
    ],
    ['a name twice', `${BASE}layers:\n  - name: debian\n`, '6:11', 'a name that nothing else has'],
    ['an unknown parent', `${BASE}layers:\n  - name: a\n    on: nothing\n`, '7:9', 'the name of the base'],
    [
      'a circle',
      `${BASE}layers:\n  - {name: a, on: b}\n  - {name: b, on: a}\n`,
      '6:',
      'circle',
      'a on b, b on a',
    ],
    ['a circle of one', `${BASE}layers:\n  - {name: a, on: a}\n`, '6:', 'circle'],
  ];
  for (const [title, text, place, ...words] of wrong) {
    it(`refuses ${title}, and says where`, async () => {
      const {message} = await refusal(text);
      expect(message).to.match(new RegExp(`^ash\\.yaml:${place}`));
      for (const word of words) expect(message).to.include(word);
    });
  }

  it('says what a mistyped key may have meant', async () => {
    expect((await refusal(`${BASE}  pakages: [nano]\n`)).hint).to.equal("Did you mean 'packages'?");
    expect((await refusal(`${BASE}  services: {enabel: [x]}\n`)).hint).to.equal("Did you mean 'enable'?");
    const layer = `${BASE}layers:\n  - name: a\n    file: {}\n`;
    expect((await refusal(layer)).hint).to.equal("Did you mean 'files'?");
  });

  it('takes locks by the same rules', async () => {
    const hash = 'a'.repeat(64);
    const text = `ash-lock: 1\nrecipe: "${hash}"\nsnapshots:\n  a: {sha256: "${hash}", packages: {nano: "7"}}\n`;
    expect(checkLock(parseYaml('x', text)).snapshots['a']?.packages).to.deep.equal({nano: '7'});
    const bad = Promise.resolve().then(() => checkLock(parseYaml('x', text.replace('"7"', '7'))));
    expect((await ashErrorOf(bad)).message).to.include('snapshots.a.packages.nano');
  });
});
