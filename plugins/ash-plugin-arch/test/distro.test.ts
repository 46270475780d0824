import {readFile} from 'node:fs/promises';
import {expect} from 'chai';
import {definitionOf, DISTRO_CONTRACT, type PluginManifest} from 'ash-sdk';
import definition from '../src/distro.js';
import {realHost} from 'ash-testkit';

function member(adapter: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], adapter);
}

describe('distro', () => {
  const known = definitionOf(definition);
  if (known?.kind !== 'distro') throw new Error('no distribution adapter');
  const adapter = known.create(realHost());

  // pacman takes no version of a package.
  const ABSENT = ['packages.exact'];

  for (const {member: path, type} of DISTRO_CONTRACT) {
    if (ABSENT.includes(path)) continue;
    it(`has ${path}`, () => {
      const value = member(adapter, path);
      expect(type === 'array' ? Array.isArray(value) : typeof value === type, path).to.equal(true);
    });
  }

  it('is what its manifest says', async () => {
    const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
    const {ash} = JSON.parse(text) as {ash: PluginManifest};
    expect(ash.contributes.map(({kind, id}) => `${kind} ${id}`)).to.deep.equal([`distro ${adapter.id}`]);
    expect(ash.contributes[0]?.matches).to.deep.equal(
      adapter.derivatives.map(({id}) => id).filter((id) => id !== adapter.id),
    );
  });
});
