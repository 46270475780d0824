import {
  bytesFromText,
  type Command,
  type DistroAdapter,
  type MergeDatabase,
  type PackageArchives,
  type PackageDatabase,
} from 'ash-sdk';
import {expect} from 'chai';
import {fixture} from '../../../../plugins/ash-plugin-debian/test/helpers/fixture.js';
import {ContractBreach} from '../../src/conformance/breach.js';
import {ROOT_RULES} from '../../src/conformance/root/rules.js';
import {makeScene, sceneFor, type Scene} from '../../src/conformance/root/scene.js';
import {subjectOf} from '../../src/conformance/test-distro.js';

type Mutate = (adapter: DistroAdapter) => DistroAdapter;

const packages =
  (change: (hooks: DistroAdapter['packages']) => Partial<DistroAdapter['packages']>): Mutate =>
  (adapter) => ({...adapter, packages: {...adapter.packages, ...change(adapter.packages)}});

/** Another answer of the database. */
const database = (change: (database: PackageDatabase) => Partial<PackageDatabase>): Mutate =>
  packages((hooks) => ({
    async read(root) {
      const found = await hooks.read(root);
      return {...found, ...change(found)};
    },
  }));

const merging = (change: (hooks: MergeDatabase) => Partial<MergeDatabase>): Mutate =>
  packages(({mergeDatabase}) => {
    if (mergeDatabase === undefined) throw new Error('Debian brings nothing as data');
    return {mergeDatabase: {...mergeDatabase, ...change(mergeDatabase)}};
  });

const archives = (change: Partial<PackageArchives>): Mutate =>
  packages((hooks) => {
    if (hooks.archives === undefined) throw new Error('Debian knows no hashes');
    return {archives: {...hooks.archives, ...change}};
  });

const nothing = async (): Promise<readonly Command[]> => [{argv: ['true']}];
const STATUS = bytesFromText('/var/lib/dpkg/status');
let whole = '';

/** Takes every change of the database for a defect of its own. */
const fragile = packages((hooks) => ({
  async read(root) {
    const text = await root.readText(STATUS);
    if (text !== whole) throw new TypeError('undefined is no function');
    return hooks.read(root);
  },
}));

/** Adapters of a real Debian that break one rule each, in the order of the rules, and a piece of the rule's title. */
const MUTANTS: readonly (readonly [what: string, mutate: Mutate, rule: string])[] = [
  ['its root is not recognised', (adapter) => ({...adapter, derivatives: []}), 'recognises the root'],
  ['there are no packages', database(() => ({packages: new Map()})), 'packages of the base'],
  [
    'there is a kernel',
    (adapter) => ({...adapter, kernels: async () => [{version: '1', image: '/boot/x'}]}),
    'no kernel',
  ],
  [
    'a name is in a script',
    packages(() => ({install: async ({names}) => [{argv: ['sh', '-c', `apt install ${names.join(' ')}`]}]})),
    'rules of commands in a real root',
  ],
  ['lists can not be had', packages(() => ({refresh: async () => [{argv: ['false']}]})), 'refreshes'],
  ['nothing is installed', packages(() => ({install: nothing})), 'with what it depends on'],
  [
    'all was asked for',
    database(({packages: found}) => ({
      packages: new Map([...found].map(([name, one]) => [name, {...one, requested: true}])),
    })),
    'that came along',
  ],
  [
    'a shorter way to owners leads elsewhere',
    packages(() => ({owners: async () => new Map()})),
    'owns a path',
  ],
  ['nobody owns a path', database(() => ({owners: async () => new Map()})), 'owns a path'],
  [
    'paths are owned as they are spelled',
    database((found) => ({
      owners: async (paths) => found.owners([...paths].filter((path) => path !== '/usr/bin/ashtest-old')),
    })),
    'spells without it',
  ],
  [
    'there are no configuration files',
    database(() => ({configurationFiles: async () => new Map()})),
    'configuration files, and their hashes',
  ],
  [
    'a hash of configuration is wrong',
    database((found) => ({
      async configurationFiles() {
        const files = await found.configurationFiles();
        return new Map([...files].map(([path, file]) => [path, {...file, packagedHash: 'md5:00'}]));
      },
    })),
    'configuration files, and their hashes',
  ],
  [
    'a hash is wrong',
    database(() => ({packagedHashes: async (paths) => new Map([...paths].map((path) => [path, 'md5:00']))})),
    'hashes of files',
  ],
  ['nothing needs anything', database(() => ({dependencies: async () => new Map()})), 'what a package needs'],
  [
    'any version does',
    packages(() => ({exact: (name) => name})),
    'installs exactly the versions that a lock holds',
  ],
  ['no hash is known', archives({hashes: async () => new Map()}), 'knows the hashes of package files'],
  [
    'what is gone is still offered',
    (adapter) => {
      const generous = archives({offered: async ({wanted}) => new Map(wanted.map(({name}) => [name, []]))});
      return packages(() => ({exact: (name) => name}))(generous(adapter));
    },
    'goes back to an older version',
  ],
  [
    'what is brought is not in the database',
    merging((hooks) => ({
      async merge(request) {
        const merged = await hooks.merge(request);
        return typeof merged === 'string' ? merged : {...merged, files: new Map()};
      },
    })),
    'as if they were installed there',
  ],
  [
    'a configuration file is kept back',
    merging((hooks) => ({
      async merge(request) {
        const merged = await hooks.merge(request);
        return typeof merged === 'string' ? merged : {...merged, keeps: [...merged.keeps, '/etc/**.conf']};
      },
    })),
    'as if they were installed there',
  ],
  [
    'packages that are not there are brought',
    merging((hooks) => ({
      merge: async (request) =>
        hooks.merge({...request, packages: request.packages.filter((name) => name !== 'ashtest-missing')}),
    })),
    'refuses to bring packages',
  ],
  ['everything is foreseen', merging(() => ({foresees: async () => true})), 'would bring another version'],
  ...['cut in half', 'is empty', 'twice', 'zeros', 'leave the root', 'control characters', 'by chance'].map(
    (damage) => ['damage is a defect of its own', fragile, damage] as const,
  ),
  ['nothing is upgraded', packages(() => ({upgrade: nothing})), 'upgrades'],
  [
    'a left file has another end',
    (adapter) => ({...adapter, layout: {...adapter.layout, configurationSuffixes: ['.pacnew']}}),
    'upgrades',
  ],
  [
    'an edited file is lost',
    packages(() => ({upgrade: async () => [{argv: ['cp', '/etc/hosts', '/etc/ashtest-app.conf']}]})),
    'upgrades',
  ],
  ['a missing package is no failure', packages(() => ({install: nothing})), 'not there'],
  ['nothing is explained', packages(() => ({explain: () => undefined})), 'not there'],
  ['nothing is removed', packages(() => ({remove: nothing})), 'removes a package'],
  [
    'another package is removed',
    packages((hooks) => ({remove: async (request) => hooks.remove({...request, names: ['ashtest-old']})})),
    'that is not installed',
  ],
  [
    'the failure of a script is passed over',
    (adapter) => {
      const tolerant = async (
        request: Parameters<DistroAdapter['packages']['install']>[0],
      ): Promise<readonly Command[]> =>
        (await adapter.packages.install(request)).map((command) => ({...command, okExitCodes: [0, 100]}));
      const seemsWhole = database(({packages: found}) => ({
        packages: new Map([...found].map(([name, one]) => [name, {...one, state: 'installed'}])),
      }));
      return seemsWhole({
        ...adapter,
        packages: {...adapter.packages, install: tolerant, check: async () => []},
      });
    },
    'the script of a package failed',
  ],
  ...['nothing any more', 'with errors', 'never answers'].map(
    (mood) => ['old lists are good enough', packages(() => ({refresh: nothing})), mood] as const,
  ),
  ['a damaged package is no failure', packages(() => ({install: nothing})), 'a download is damaged'],
  ['nothing is repaired', packages(() => ({repair: nothing})), 'can be repaired'],
];

describe('the rules of the contract that need a real package manager', function () {
  this.timeout(300_000);
  let scene: Scene | undefined;

  before(async function () {
    const lacking = await fixture.unavailable();
    if (lacking !== undefined) {
      this.test?.parent?.tests.forEach((test) => (test.title += ` (${lacking})`));
      this.skip();
    }
    scene = await makeScene(fixture, subjectOf(fixture, {limitSeconds: 30}));
  });
  after(async () => scene?.dispose());

  for (const [what, mutate, rule] of MUTANTS)
    it(`bite when ${what} (${rule})`, async () => {
      if (scene === undefined) throw new Error('there is no scene');
      if (rule === 'that came along') await scene.install('ashtest-app', 'ashtest-old');
      whole = (await scene.reader().readText(STATUS)) ?? '';
      const found = ROOT_RULES.filter(({title}) => title.includes(rule));
      expect(
        found.map(({title}) => title),
        rule,
      ).to.not.be.empty;
      const mutant = sceneFor(scene, mutate(scene.adapter));
      let error: unknown;
      for (const {check} of found) await check(mutant).catch((reason: unknown) => (error = reason));
      expect(error).to.be.instanceOf(ContractBreach);
    });

  it('all have a mutant', () => {
    const without = ROOT_RULES.filter(({title}) => !MUTANTS.some(([, , rule]) => title.includes(rule)));
    expect(without.map(({title}) => title)).to.deep.equal([]);
  });
});
