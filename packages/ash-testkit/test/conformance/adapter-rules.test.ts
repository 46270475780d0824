import {DISTRO_CONTRACT, type Derivative, type DistroAdapter, type Profile} from 'ash-sdk';
import {expect} from 'chai';
import {ADAPTER_RULES} from '../../src/conformance/adapter/rules.js';
import {ContractBreach} from '../../src/conformance/breach.js';
import {realHost} from '../../src/index.js';
import {soundDistro} from './helpers/sound-distro.js';

/** The titles of the rules that an adapter breaks. */
async function broken(adapter: DistroAdapter): Promise<string[]> {
  const titles: string[] = [];
  for (const {title, check} of ADAPTER_RULES) {
    try {
      await check({adapter, host: realHost(), options: {}});
    } catch (error) {
      if (!(error instanceof ContractBreach)) throw error;
      expect(error.message).to.match(
        /^.+\n {2}wanted: .+\n {2}because: .+\n {2}read: docs\/guide\/write-a-plugin.md, "[A-Z]/s,
      );
      titles.push(title);
    }
  }
  return titles;
}

const sound = soundDistro();
const packages = (members: Partial<DistroAdapter['packages']>): DistroAdapter => ({
  ...sound,
  packages: {...sound.packages, ...members},
});
const layout = (members: Partial<DistroAdapter['layout']>): DistroAdapter => ({
  ...sound,
  layout: {...sound.layout, ...members},
});
const derivatives = (...list: readonly Partial<Derivative>[]): DistroAdapter => ({
  ...sound,
  derivatives: list.map((one) => ({id: 'fake', title: 'Fake', recognises: ({ID}) => ID === 'fake', ...one})),
});
const profile = (members: Partial<Profile>): DistroAdapter => ({
  ...sound,
  profiles: () => [{id: 'x', title: 'X', summary: 'An x.', packages: ['vim'], services: [], ...members}],
});
/** Accepts one wrong word more. */
const accepts = (wrong: string): DistroAdapter =>
  packages({checkName: (name) => (name === wrong ? undefined : sound.packages.checkName(name))});

/** Adapters that break one rule each, and a piece of the rule's title. */
const MUTANTS: readonly (readonly [what: string, mutant: DistroAdapter, rule: string])[] = [
  [
    'the family is not the last derivative',
    derivatives({}, {id: 'other', recognises: ({ID}) => ID === 'other'}),
    'last derivative',
  ],
  ['a derivative is there twice', derivatives({}, {}), 'no id twice'],
  [
    'the family takes what is a derivative',
    derivatives(
      {recognises: ({ID}) => ID === 'fake' || ID === 'two'},
      {id: 'two', recognises: ({ID}) => ID === 'two'},
      {},
    ),
    'by its own os-release',
  ],
  ['it recognises everything', derivatives({recognises: () => true}), 'no other distribution'],
  ['an empty name is accepted', accepts(''), 'an empty word'],
  ['an option is accepted', accepts('--force'), 'refuses an option'],
  ['two lines are accepted', accepts('vim\nnano'), 'more than one line'],
  ['a space is accepted', accepts('vim nano'), 'a space'],
  ['a path is accepted', accepts('../vim'), 'refuses a path'],
  ['an address is accepted', accepts('http://example.org/vim'), 'an address'],
  ['a semicolon is accepted', accepts('vim;reboot'), 'characters of a shell'],
  ['a star is accepted', accepts('vi*'), 'a pattern'],
  ['a long name is accepted', accepts('v'.repeat(5000)), 'too long'],
  [
    'a refusal is no sentence',
    packages({checkName: (name) => (sound.packages.checkName(name) === undefined ? undefined : 'no')}),
    'an empty word',
  ],
  ['no name is accepted', packages({checkName: () => 'No.'}), 'accepts plain names'],
  ['versions give no number', packages({compareVersions: () => Number.NaN}), 'equal to itself'],
  [
    'every version is newer than another',
    packages({compareVersions: (a, b) => (a === b ? 0 : 1)}),
    'opposite answer',
  ],
  [
    'versions go in a circle',
    packages({
      compareVersions: (a, b) =>
        (a.length - b.length + 300) % 3 === 1 ? 1 : (a.length - b.length + 300) % 3 === 2 ? -1 : 0,
    }),
    'into one order',
  ],
  ['versions are texts', packages({compareVersions: (a, b) => (a === b ? 0 : a < b ? -1 : 1)}), 'newer one'],
  ['a path has dots', layout({scrub: ['/var/../etc/passwd']}), 'absolute, plain paths'],
  ['a lock is a pattern', layout({locks: ['/var/lib/*']}), 'absolute, plain paths'],
  ['a derived file is relative', layout({derivedFiles: ['var/log']}), 'absolute, plain paths'],
  ['state lies outside /var', layout({stateDirectories: ['/usr/lib/pm']}), 'below /var'],
  [
    'two states have one last name',
    layout({stateDirectories: ['/var/lib/pm', '/var/cache/pm']}),
    'different last names',
  ],
  ['an end is a name', layout({configurationSuffixes: ['pmnew']}), 'left over'],
  [
    'a stand-in has no mode',
    {...sound, sandbox: {env: {}, standIns: [{path: '/x', content: '', mode: 1e6}]}},
    'stand-ins',
  ],
  ['a variable is no name', {...sound, sandbox: {env: {'A B': 'x'}, standIns: []}}, 'stand-ins'],
  ['a profile has a title as its id', profile({id: 'The X'}), 'ids of their own'],
  ['a profile has no summary', profile({summary: ''}), 'ids of their own'],
  ['a profile has no packages', profile({packages: []}), 'packages that can be named'],
  ['a profile has an option', profile({packages: ['--force']}), 'packages that can be named'],
  ['a profile has an odd service', profile({services: ['../x']}), 'services that it can enable'],
  [
    'a command has no words',
    packages({refresh: async () => [{argv: [] as unknown as [string]}]}),
    'a program and its arguments',
  ],
  [
    'a name is in a script',
    packages({install: async ({names}) => [{argv: ['sh', '-c', `pm install ${names.join(' ')}`]}]}),
    'text of a shell',
  ],
  [
    'a name is the script',
    packages({install: async ({names}) => [{argv: ['sh', '-c', ...(names as [string])]}]}),
    'text of a shell',
  ],
  [
    'a name is in the environment',
    packages({install: async ({names}) => [{argv: ['pm', '--', ...names], env: {NAMES: names.join(' ')}}]}),
    'text of a shell',
  ],
  ['a name gets lost', packages({remove: async () => [{argv: ['pm', 'remove']}]}), 'text of a shell'],
  [
    'a name becomes an option',
    packages({remove: async ({names}) => [{argv: ['pm', 'remove', ...names]}]}),
    'become an option',
  ],
  [
    'a service becomes an option',
    {...sound, service: (name) => [{argv: ['systemctl', 'enable', name]}]},
    'name of a service',
  ],
  [
    'a base has an option',
    {...sound, bootstrap: async () => ({release: 'x', programs: [], commands: []})},
    'words that are options',
  ],
  [
    'an empty root has no packages',
    packages({
      read: async () => ({
        packages: new Map(),
        owners: async () => new Map(),
        configurationFiles: async () => new Map(),
      }),
    }),
    'no package database',
  ],
  [
    'an empty root is a defect',
    packages({read: async () => Promise.reject(new TypeError('x'))}),
    'no package database',
  ],
  [
    'an empty root has a kernel',
    {...sound, kernels: async () => [{version: '1', image: '/boot/x'}]},
    'no kernels',
  ],
];

describe('the rules of the contract that need no root', () => {
  it('are all kept by a sound adapter', async () => {
    expect(await broken(sound)).to.deep.equal([]);
  });

  for (const [what, mutant, rule] of MUTANTS)
    it(`bite when ${what}`, async () => {
      expect((await broken(mutant)).filter((title) => title.includes(rule))).to.not.be.empty;
    });

  for (const {member, required} of DISTRO_CONTRACT)
    it(`bite when ${member} is ${required ? 'missing' : 'of another type'}`, async () => {
      const [first = '', second] = member.split('.');
      const value = required ? undefined : 7;
      const whole = sound as unknown as Record<string, object>;
      const mutant = {...sound, [first]: second === undefined ? value : {...whole[first], [second]: value}};
      const rule = ADAPTER_RULES.find(({title}) => `${title} `.startsWith(`has ${member} `));
      let message = '';
      try {
        await rule?.check({adapter: mutant, host: realHost(), options: {}});
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).to.match(new RegExp(`^${member} is .*\n {2}wanted: an? `));
    });

  it('all have a mutant', () => {
    const rules = MUTANTS.map(([, , rule]) => rule);
    const without = ADAPTER_RULES.map(({title}) => title).filter(
      (title) => !title.startsWith('has ') && !rules.some((rule) => title.includes(rule)),
    );
    expect(without).to.deep.equal([]);
  });
});
