import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect} from 'chai';
import type {MergedDatabase} from 'ash-sdk';
import {rootReader, type PackageRecipe, type RpmExtras} from 'ash-testkit';
import {mergeDatabase} from '../../src/merge/merge.js';
import {hasRpm, rpmRoot, type RpmRoot} from '../helpers/rpm-root.js';

type Recipe = PackageRecipe & RpmExtras;

const FILE = '/usr/share/icons/layer/icon';
const DATABASE = '/usr/lib/sysimage/rpm';
const lib: Recipe = {name: 'lib', version: '1.0'};
const tool: Recipe = {name: 'tool', version: '1.0', files: {[FILE]: 'x\n'}, rpmPreamble: ['Epoch: 2']};
const ICONS = ['%transfiletriggerin -- /usr/share/icons', 'cat'];

describe("merging rpm's database", function () {
  this.timeout(60_000);
  const made: RpmRoot[] = [];

  before(function () {
    if (!hasRpm()) {
      this.test?.parent?.tests.forEach((test) => (test.title += ' (needs rpm and rpmbuild)'));
      this.skip();
    }
  });
  afterEach(async () => {
    for (const root of made.splice(0)) await root.remove();
  });

  const rootOf = async (...recipes: readonly Recipe[]): Promise<RpmRoot> => {
    const root = await rpmRoot(recipes);
    made.push(root);
    return root;
  };
  const merge = async (
    own: readonly Recipe[],
    onto: readonly Recipe[],
    names: readonly string[] = ['tool'],
  ): Promise<{merged: MergedDatabase | string; above: RpmRoot}> => {
    const [below, layer, above] = [await rootOf(lib), await rootOf(...own), await rootOf(...onto)];
    const merged = await mergeDatabase.merge({
      below: rootReader(below.directory),
      own: rootReader(layer.directory),
      onto: rootReader(above.directory),
      packages: names,
      changed: new Set(),
    });
    return {merged, above};
  };
  const titlesOf = (merged: MergedDatabase | string): readonly (string | undefined)[] =>
    typeof merged === 'string' ? [merged] : merged.commands.map(({title}) => title);

  it('gives a list of headers that the real rpm takes beside those that it has', async () => {
    const {merged, above} = await merge(
      [lib, tool],
      [
        {...lib, version: '2.0'},
        {name: 'other', version: '1.0'},
      ],
    );
    if (typeof merged === 'string') throw new Error(merged);
    for (const [path, content] of merged.files) {
      mkdirSync(dirname(join(above.directory, path)), {recursive: true});
      writeFileSync(join(above.directory, path), content);
    }
    const [path] = merged.files.keys();
    const [program = '', ...words] = merged.commands[0]?.argv ?? [];
    const wrapped = words.map((word) =>
      word
        .replace('rpmdb ', `rpmdb --define '_dbpath ${above.directory}${DATABASE}' `)
        .replace(/^\/usr/, `${above.directory}/usr`),
    );
    const {status, stderr} = spawnSync(program, wrapped, {
      encoding: 'utf8',
      env: {...process.env, HOME: above.directory},
    });
    expect(status, stderr).to.equal(0);
    expect(
      (await above.rpm('-qa', '--qf', '%{EPOCHNUM}:%{NAME}-%{VERSION}\n')).trim().split('\n').sort(),
    ).to.deep.equal(['0:lib-2.0', '0:other-1.0', '2:tool-1.0']);
    expect(await above.rpm('-qf', FILE)).to.include('tool-1.0');
    expect(await rootReader(above.directory).stat(path ?? ('/' as never)), 'the list is gone').to.equal(
      undefined,
    );
  });

  it('tells dnf what was asked for, with its whole name', async () => {
    const {merged} = await merge([lib, tool], [lib]);
    const words = typeof merged === 'string' ? [] : merged.commands.map(({argv}) => argv.slice(-3));
    expect(words).to.deep.include(['mark', 'install', 'tool-2:1.0-1.noarch']);
  });

  it('runs the triggers of the new parent that the files set off, and makes their index anew', async () => {
    const {merged} = await merge([lib, tool], [{...lib, rpmTriggers: ICONS}]);
    if (typeof merged === 'string') throw new Error(merged);
    const [program = '', ...words] = merged.commands.at(-1)?.argv ?? [];
    expect(spawnSync(program, words, {encoding: 'utf8'}).stdout).to.equal(`${FILE}\n`);
    expect(merged.remade).to.include('/usr/share/icons/**/icon-theme.cache');
    const without = await merge([lib, tool], [lib]);
    expect(titlesOf(without.merged).join()).to.not.include('trigger');
    expect(typeof without.merged === 'string' ? [] : without.merged.remade).to.not.include(
      '/usr/share/icons/**/icon-theme.cache',
    );
  });

  it('says why it can not be', async () => {
    const sentence = async (own: readonly Recipe[], onto: readonly Recipe[], names?: readonly string[]) =>
      (await merge(own, onto, names)).merged;
    expect(await sentence([lib, tool], [lib], ['gone'])).to.equal('gone is not whole.');
    const kernel = {...tool, files: {'/usr/lib/modules/6/x': 'x'}};
    expect(await sentence([lib, kernel], [lib])).to.include('/usr/lib/modules/6/x depends on the whole');
    const lua = ['%transfiletriggerin -p <lua> -- /usr/share/icons', 'print("x")'];
    expect(await sentence([lib, tool], [{...lib, rpmTriggers: lua}])).to.include('can only be run by rpm');
    const early = ['%filetriggerin -- /usr/share/icons', 'cat'];
    expect(await sentence([lib, tool], [{...lib, rpmTriggers: early}])).to.include('each package');
    const named = ['%triggerin -- tool', 'true'];
    expect(await sentence([lib, tool], [{...lib, rpmTriggers: named}])).to.include('each package');
  });
});
