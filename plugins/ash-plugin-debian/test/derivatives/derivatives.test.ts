import {expect} from 'chai';
import {parseOsRelease} from 'ash-sdk';
import {DERIVATIVES} from '../../src/derivatives/index.js';

const whose = (text: string): string | undefined =>
  DERIVATIVES.find(({recognises}) => recognises(parseOsRelease(text)))?.id;

describe('derivatives', () => {
  it('recognise an os-release', () => {
    expect(whose('ID=debian\nVERSION_CODENAME=bookworm\n')).to.equal('debian');
    expect(whose('ID=ubuntu\nID_LIKE=debian\n')).to.equal(undefined);
    expect(whose('')).to.equal(undefined);
  });

  it('have Debian last, and each id once', () => {
    const ids = DERIVATIVES.map(({id}) => id);
    expect(ids.at(-1)).to.equal('debian');
    expect(new Set(ids).size).to.equal(ids.length);
  });

  for (const {id, archive} of DERIVATIVES) {
    it(`of ${id} name each release once, and one of them stable`, () => {
      const names = archive.releases.flatMap(({codename, aliases}) => [codename, ...aliases]);
      expect(new Set(names).size).to.equal(names.length);
      expect(names).to.include('stable');
      for (const {components} of archive.releases)
        expect(components).to.include.members([...archive.components]);
    });
  }
});
