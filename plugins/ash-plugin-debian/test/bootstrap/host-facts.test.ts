import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {installHint, readHostFacts} from '../../src/bootstrap/host-facts.js';
import {debian} from '../../src/derivatives/debian.js';

const LIST =
  'deb http://a.example.org/debian bookworm main\ndeb https://download.docker.example.org/linux/debian bookworm stable\n';

describe('host facts', () => {
  afterEach(removeTemporaryRoots);

  it("hold the archive's own sources of a host of the same kind", async () => {
    const root = await temporaryRoot({
      'etc/os-release': 'ID=debian\nVERSION_CODENAME=bookworm\n',
      'etc/apt/sources.list': LIST,
    });
    const facts = await readHostFacts(debian, root);
    expect(facts.isSame).to.equal(true);
    expect(facts.sources.map(({uri}) => uri)).to.deep.equal(['http://a.example.org/debian']);
  });

  it('leave out a source whose lists name another maker', async () => {
    const root = await temporaryRoot({
      'etc/os-release': 'ID=debian\n',
      'etc/apt/sources.list': LIST,
      'var/lib/apt/lists/a.example.org_debian_dists_bookworm_InRelease': 'Origin: Somebody\n',
    });
    expect((await readHostFacts(debian, root)).sources).to.deep.equal([]);
  });

  it('hold no sources of another kind of host, nor of none at all', async () => {
    const ubuntu = await temporaryRoot({
      'usr/lib/os-release': 'ID=ubuntu\nID_LIKE=debian\n',
      'etc/apt/sources.list': LIST,
    });
    expect(await readHostFacts(debian, ubuntu)).to.deep.include({isSame: false, sources: []});
    expect(await readHostFacts(debian, await temporaryRoot())).to.deep.include({isSame: false, sources: []});
  });

  for (const [release, hint] of [
    [{ID: 'debian'}, 'apt install mmdebstrap'],
    [{ID: 'ubuntu', ID_LIKE: 'debian'}, 'apt install mmdebstrap'],
    [{ID: 'cachyos', ID_LIKE: 'arch'}, 'pacman -S debootstrap'],
    [{ID: 'alpine'}, 'apk add debootstrap'],
    [{ID: 'fedora'}, 'dnf install debootstrap'],
    [{ID: 'rocky', ID_LIKE: 'rhel centos fedora'}, 'dnf install debootstrap'],
  ] as const) {
    it(`say what to type on ${release.ID}`, () => {
      expect(installHint(release, debian)).to.contain(hint);
    });
  }
});
