import {readFile} from 'node:fs/promises';
import {expect} from 'chai';
import {parseOsRelease} from 'ash-sdk';
import {DERIVATIVES} from '../../src/derivatives/index.js';

const whose = (text: string): string | undefined =>
  DERIVATIVES.find(({recognises}) => recognises(parseOsRelease(text)))?.id;

describe('derivatives', () => {
  for (const [text, id] of [
    ['ID=debian\nVERSION_CODENAME=bookworm\n', 'debian'],
    ['ID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\nUBUNTU_CODENAME=noble\n', 'linuxmint'],
    ['ID=pop\nID_LIKE="ubuntu debian"\n', 'pop'],
    ['ID=kicksecure\nID_LIKE=debian\n', 'kicksecure'],
    ['ID=debian\nPRETTY_NAME="Proxmox VE 9"\n', 'proxmox'],
    ['ID=raspbian\nID_LIKE=debian\n', 'raspberry-pi-os'],
    ['ID=devuan\nID_LIKE=debian\n', 'devuan'],
    ['ID=arch\n', undefined],
    ['', undefined],
  ] as const) {
    it(`recognise ${id ?? 'nothing'} by ${JSON.stringify(text)}`, () => {
      expect(whose(text)).to.equal(id);
    });
  }

  it('are all named in the manifest', async () => {
    const url = new URL('../../package.json', import.meta.url);
    const {ash} = JSON.parse(await readFile(url, 'utf8')) as {ash: {contributes: {matches: string[]}[]}};
    const others = DERIVATIVES.map(({id}) => id).filter((id) => id !== 'debian');
    expect(ash.contributes[0]?.matches).to.have.members(others);
  });

  it('have Debian last, and each id once', () => {
    const ids = DERIVATIVES.map(({id}) => id);
    expect(ids.at(-1)).to.equal('debian');
    expect(new Set(ids).size).to.equal(ids.length);
  });

  for (const {id, archive, secondArchives = []} of DERIVATIVES) {
    it(`of ${id} name each release once, and one of them stable`, () => {
      const names = archive.releases.flatMap(({codename, aliases}) => [codename, ...aliases]);
      expect(new Set(names).size).to.equal(names.length);
      expect(names).to.include('stable');
      for (const {components} of archive.releases)
        expect(components).to.include.members([...archive.components]);
    });

    it(`of ${id} keep the keys of their archives at absolute places`, () => {
      const places = [
        archive.keyring,
        ...archive.hostKeyrings,
        ...secondArchives.flatMap(({keyrings}) => keyrings),
      ];
      for (const place of places)
        expect(place).to.match(/^\/(usr\/share\/keyrings|etc\/apt\/trusted\.gpg\.d)\/[\w.-]+$/);
    });
  }
});
