import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import {DERIVATIVES, derivativeOf} from '../../src/derivatives/index.js';

describe('derivatives', () => {
  it('are those that the manifest names, Arch itself last', () => {
    const file = new URL('../../package.json', import.meta.url);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
      ash: {contributes: {id: string; matches: string[]}[]};
    };
    const [contribution] = manifest.ash.contributes;
    const ids = DERIVATIVES.map(({id}) => id);
    expect(ids).to.deep.equal([...(contribution?.matches ?? []), contribution?.id]);
  });

  for (const id of ['arch', 'cachyos', 'endeavouros', 'manjaro'])
    it(`recognise ${id} by its os-release`, () => {
      expect(derivativeOf({ID: id, ID_LIKE: 'arch'}).id).to.equal(id);
      expect(DERIVATIVES.filter((one) => one.recognises({ID: id})).map((one) => one.id)).to.deep.equal([id]);
    });

  it('are Arch where nobody knows better, and nothing is Arch by its likeness alone', () => {
    expect(derivativeOf({ID: 'garuda', ID_LIKE: 'arch'}).id).to.equal('arch');
    expect(DERIVATIVES.some((one) => one.recognises({ID: 'debian'}))).to.equal(false);
  });

  it('say all that a base needs', () => {
    for (const {id, repositories, keyrings, base, kernel} of DERIVATIVES) {
      expect(
        repositories.map(({name}) => name),
        id,
      ).to.include.members(['core', 'extra']);
      for (const {server} of repositories)
        expect(server, id)
          .to.match(/^https:\/\/\S+$/)
          .and.contain('$repo')
          .and.contain('$arch');
      expect(keyrings.map((one) => one.id)).to.include('archlinux');
      expect(base).to.include('base');
      expect(kernel).to.match(/^linux/);
    }
  });
});
