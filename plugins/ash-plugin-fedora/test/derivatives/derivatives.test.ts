import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import {DERIVATIVES} from '../../src/derivatives/index.js';
import {repositoriesOf} from '../../src/bootstrap/repository-files.js';

describe('derivatives', () => {
  it('are told apart by their os-release', () => {
    for (const {id} of DERIVATIVES) {
      expect(DERIVATIVES.filter(({recognises}) => recognises({ID: id})).map((one) => one.id)).to.deep.equal([
        id,
      ]);
    }
    expect(DERIVATIVES.some(({recognises}) => recognises({ID: 'debian'}))).to.equal(false);
  });

  it('have the family itself last, and are named in the manifest', () => {
    expect(DERIVATIVES.at(-1)?.id).to.equal('fedora');
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      ash: {contributes: {matches: string[]}[]};
    };
    expect(manifest.ash.contributes[0]?.matches).to.have.members(DERIVATIVES.slice(0, -1).map(({id}) => id));
  });

  for (const derivative of DERIVATIVES) {
    it(`${derivative.title} has repositories for each release, with addresses`, () => {
      for (const release of derivative.archive.releases) {
        const repositories = repositoriesOf(derivative, release);
        expect(repositories, release).to.not.have.lengthOf(0);
        for (const {list, path, file} of repositories) {
          expect(list.address).to.match(/^https:\/\//);
          expect(path)
            .to.match(/^[\w$-]/)
            .and.to.not.match(/\/$/);
          expect(file).to.match(/\.repo$/);
        }
      }
      expect(derivative.archive.releases).to.include(derivative.archive.stable);
    });
  }
});
