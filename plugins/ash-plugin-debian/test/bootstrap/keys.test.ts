import {expect} from 'chai';
import {removeTemporaryRoots, temporaryRoot, thrownBy} from 'ash-testkit';
import {findKeys, keysToCopy} from '../../src/bootstrap/keys.js';
import {debian} from '../../src/derivatives/debian.js';

const USUAL = '/usr/share/keyrings/debian-archive-keyring.gpg';
const source = {uri: 'http://a.example.org/debian', suite: 'sid', components: ['main']};
const host = (
  root: string,
  hasCommonKeys = false,
): {root: string; hasCommonKeys: boolean; installHint: string} => ({
  root,
  hasCommonKeys,
  installHint: 'get keys',
});

describe('keys', () => {
  afterEach(removeTemporaryRoots);

  it("are the archive's, wherever the host has them, and in their usual place inside", async () => {
    const root = await temporaryRoot({'usr/share/keyrings/debian-archive-keyring.pgp': 'key'});
    const sources = await findKeys(debian, [source, {...source, signedBy: USUAL}], host(root));
    for (const one of sources)
      expect(one).to.include({signedBy: USUAL, hostKeyring: `${USUAL.slice(0, -3)}pgp`});
    expect(await keysToCopy(debian, sources, root)).to.deep.equal([]);
  });

  it('of a mirror that signs by itself are copied', async () => {
    const root = await temporaryRoot({'etc/apt/keyrings/company.gpg': 'key'});
    const sources = await findKeys(
      debian,
      [{...source, signedBy: '/etc/apt/keyrings/company.gpg'}],
      host(root),
    );
    expect(sources[0]).to.include({hostKeyring: '/etc/apt/keyrings/company.gpg'});
    expect(await keysToCopy(debian, sources, root)).to.deep.equal([
      {path: '/etc/apt/keyrings/company.gpg', base64: Buffer.from('key').toString('base64')},
    ]);
  });

  it('that are not there stop everything, with what to type', async () => {
    const root = await temporaryRoot();
    const error = await thrownBy(() => findKeys(debian, [source], host(root)));
    expect(error.code).to.equal('ASH_KEYRING_MISSING');
    expect(error.message).to.contain(USUAL);
    expect(error.hint).to.contain('get keys');
  });

  it("are not needed for what the host trusts, or checks with apt's common keys", async () => {
    const root = await temporaryRoot();
    expect(await findKeys(debian, [{...source, trusted: true}], host(root))).to.deep.equal([
      {...source, trusted: true},
    ]);
    expect(await findKeys(debian, [source], host(root, true))).to.deep.equal([source]);
  });

  it('that are gone, empty or far too large are refused', async () => {
    const root = await temporaryRoot({'empty.gpg': '', 'large.gpg': 'x'.repeat(100_000)});
    for (const path of ['/gone.gpg', '/empty.gpg', '/large.gpg']) {
      const error = await thrownBy(() => keysToCopy(debian, [{...source, signedBy: path}], root));
      expect(error.code).to.equal('ASH_KEYRING_UNUSABLE');
      expect(error.message).to.contain(path);
    }
  });
});
