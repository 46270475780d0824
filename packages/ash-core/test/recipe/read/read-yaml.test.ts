import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {parseYaml, readYaml} from '../../../src/recipe/read/read-yaml.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';

const refused = async (text: string) => ashErrorOf(Promise.resolve().then(() => parseYaml('x.yaml', text)));

describe('the reader of YAML', () => {
  after(removeScratch);

  it('says where a text is no YAML', async () => {
    const error = await refused('a: 1\nb: [1, 2\nc: 3\n');
    expect(error).to.include({code: 'ASH_RECIPE_INVALID', exit: 'usage'});
    expect(error.message).to.match(/^x\.yaml:3:\d+: this is no YAML/);
    expect((await refused('a: 1\na: 2\n')).message).to.include('duplicate');
    expect((await refused('a: !!js/function "x"\n')).message).to.include('unknown tag');
  });

  it('refuses bombs of aliases, and aliases at all', async () => {
    const levels = Array.from(
      {length: 30},
      (_, index) => `l${index + 1}: &l${index + 1} [${`*l${index},`.repeat(9)}]`,
    );
    expect((await refused(`l0: &l0 [x]\n${levels.join('\n')}\n`)).message).to.include('aliases');
    expect((await refused('a: &a {b: c}\nd: *a\n')).message).to.include('aliases');
    expect((await refused('a: &a {b: {c: d}}\ne: {<<: *a}\n')).message).to.include('aliases');
    const long = 'x'.repeat(1000);
    expect((await refused(`a: &a ${long}\nb: [*a, *a]\n`)).message).to.include('aliases');
  });

  it('outlives a text that is nested without end', async () => {
    const error = await refused('['.repeat(200_000));
    expect(error.code).to.equal('ASH_RECIPE_INVALID');
  });

  it('refuses files that are too large, no UTF-8, or not there', async () => {
    const path = join(scratch(), 'x');
    expect(await ashErrorOf(readYaml(path))).to.include({code: 'ASH_RECIPE_UNREADABLE'});
    writeFileSync(path, Buffer.of(0xff, 0xfe));
    expect(await ashErrorOf(readYaml(path))).to.include({code: 'ASH_RECIPE_UNREADABLE'});
    writeFileSync(path, Buffer.alloc(16 * 2 ** 20 + 1, 0x20));
    expect(await ashErrorOf(readYaml(path))).to.include({code: 'ASH_RECIPE_TOO_LARGE'});
  });
});
