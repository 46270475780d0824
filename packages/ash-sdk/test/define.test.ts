import {inspect} from 'node:util';
import {expect} from 'chai';
import * as sdk from '../src/index.js';

/** The same package once more, as a plugin that is one bundled file carries it. */
async function anotherCopy(): Promise<typeof sdk> {
  const url = new URL('../src/define.ts?copy', import.meta.url);
  return (await import(url.href)) as typeof sdk;
}

describe('definitions of plugins', () => {
  it('are known by their kind, the version of the interface, and what makes them', () => {
    const factory = () => ({}) as sdk.DistroAdapter;
    const distro = sdk.defineDistro(factory);
    expect(sdk.definitionOf(distro)).to.equal(distro);
    expect(distro).to.include({kind: 'distro', api: sdk.API_VERSION, create: factory});
    const filesystem = sdk.defineFilesystem(() => ({}) as sdk.FilesystemBackend);
    expect(filesystem).to.include({kind: 'filesystem', api: sdk.API_VERSION});
  });

  it('are recognised across two copies of this package, both ways', async () => {
    const other = await anotherCopy();
    expect(other.defineDistro).not.to.equal(sdk.defineDistro);
    const theirs = other.defineDistro(() => ({}) as sdk.DistroAdapter);
    const ours = sdk.defineDistro(() => ({}) as sdk.DistroAdapter);
    expect(sdk.definitionOf(theirs)).to.equal(theirs);
    expect(other.definitionOf(ours)).to.equal(ours);
  });

  it('can not be changed', () => {
    const definition = sdk.defineDistro(() => ({}) as sdk.DistroAdapter);
    expect(Object.isFrozen(definition)).to.equal(true);
  });

  for (const value of [
    undefined,
    null,
    1,
    'x',
    {},
    {kind: 'distro', api: '1.0.0', create: null},
    () => ({}),
  ]) {
    it(`are not seen in ${inspect(value)}`, () => {
      expect(sdk.definitionOf(value)).to.equal(undefined);
    });
  }
});

describe('the contracts', () => {
  for (const [title, contract] of [
    ['of a distribution', sdk.DISTRO_CONTRACT],
    ['of a file system', sdk.FILESYSTEM_CONTRACT],
  ] as const) {
    it(`${title} name each member once, with a purpose and the version that brought it`, () => {
      const members = contract.map(({member}) => member);
      expect(new Set(members).size).to.equal(members.length);
      for (const {purpose, since, member, required} of contract) {
        expect(purpose, member).to.match(/^[a-z].*[^.]$/);
        expect(since).to.match(/^\d+\.\d+\.\d+$/);
        if (!required) expect(purpose, `${member}: what happens without it`).to.match(/without it|goes with/);
      }
    });
  }
});
