import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {foresees} from '../../src/merge/foresees.js';

type Files = Readonly<Record<string, string>>;

const package_ = (name: string, fields = '', version = '1'): string =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n${fields}\n`;
const offer = (name: string, version = '1'): string =>
  `Package: ${name}\nVersion: ${version}\nArchitecture: amd64\n\n`;

const STATUS = 'var/lib/dpkg/status';
const LIST = 'var/lib/apt/lists/example.org_dists_sid_main_binary-amd64_Packages';
const BASE = package_('dpkg');
const OWN: Files = {
  [STATUS]: `${BASE}\n${package_('nano', 'Depends: dpkg\nRecommends: lib | other')}\n${package_('lib')}`,
};
const ONTO: Files = {
  [STATUS]: package_('dpkg', '', '2'),
  [LIST]: offer('nano') + offer('lib') + offer('else', '9'),
};

async function ask(own: Files, onto: Files, below: Files = {[STATUS]: BASE}): Promise<boolean> {
  const reader = async (files: Files) => rootReader(await temporaryRoot(files));
  const roots = {below: await reader(below), own: await reader(own), onto: await reader(onto)};
  return foresees({...roots, packages: ['nano', 'lib']});
}

describe('what apt would install', () => {
  afterEach(removeTemporaryRoots);

  it('is certain when the lists have what the layer has, and all that it needs', async () => {
    expect(await ask(OWN, ONTO)).to.equal(true);
    const old = {...ONTO, 'var/lib/apt/lists/other_Packages': offer('nano', '0.9')};
    expect(await ask(OWN, old), 'an older one beside it').to.equal(true);
  });

  const lists = 'var/lib/apt/lists';
  const both = (files: Files): readonly [Files, Files] => [
    {...OWN, ...files},
    {...ONTO, ...files},
  ];
  for (const [what, own, onto] of [
    ['a newer version', OWN, {...ONTO, [`${lists}/more_Packages`]: offer('lib', '1.1')}],
    ['a package that is gone', OWN, {...ONTO, [LIST]: offer('nano')}],
    ['no lists', OWN, {[STATUS]: BASE}],
    ['lists that are packed', OWN, {...ONTO, [`${lists}/more_Packages.lz4`]: ''}],
    [
      'an archive of which nothing is taken by itself',
      OWN,
      {...ONTO, [`${lists}/x_InRelease`]: 'NotAutomatic: yes\n'},
    ],
    ['preferences', OWN, {...ONTO, 'etc/apt/preferences.d/pin': 'Package: *\n'}],
    ['other settings', OWN, {...ONTO, 'etc/apt/apt.conf.d/10x': 'A "b";\n'}],
    ['particular settings', ...both({'etc/apt/apt.conf': 'APT::Default-Release "sid";\n'})],
    [
      'a recommendation that is not there',
      {[STATUS]: `${BASE}\n${package_('nano', 'Recommends: more')}\n${package_('lib')}`},
      ONTO,
    ],
    ['a parent that has lost a package', OWN, {...ONTO, [STATUS]: package_('other')}],
  ] as const) {
    it(`is not with ${what}`, async () => {
      expect(await ask(own, onto)).to.equal(false);
    });
  }

  it('does not change by settings that both have', async () => {
    expect(
      await ask(
        ...both({'etc/apt/apt.conf.d/10x': 'APT { Never-MarkAuto-Sections { "metapackages"; }; };\n'}),
      ),
    ).to.equal(true);
  });
});
