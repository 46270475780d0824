import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot} from 'ash-testkit';
import {listName, originOf} from '../../src/host-apt/release-origin.js';

const source = {uri: 'http://a.example.org/debian/', suite: 'sid', components: ['main']};

describe('release origin', () => {
  afterEach(removeTemporaryRoots);

  it('names lists as apt does', () => {
    expect(listName('https://user:secret@a.example.org:8080/debian/')).to.equal('a.example.org:8080_debian');
    expect(listName('http://a.example.org/my_repo/~x')).to.equal('a.example.org_my%5frepo_%7ex');
  });

  it('comes from the signed list, or from the plain one', async () => {
    const signed = await temporaryRoot({
      'var/lib/apt/lists/a.example.org_debian_dists_sid_InRelease':
        '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOrigin: Debian\nLabel: Debian\n',
    });
    expect(await originOf(source, signed)).to.equal('Debian');
    const plain = await temporaryRoot({
      'var/lib/apt/lists/a.example.org_debian_dists_sid_Release': 'Origin: Somebody\n',
    });
    expect(await originOf(source, plain)).to.equal('Somebody');
  });

  it('is not known without lists', async () => {
    expect(await originOf(source, await temporaryRoot())).to.equal(undefined);
    const empty = await temporaryRoot({'var/lib/apt/lists/a.example.org_debian_dists_sid_InRelease': ''});
    expect(await originOf(source, empty)).to.equal(undefined);
  });
});
