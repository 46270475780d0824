import {expect} from 'chai';
import fc from 'fast-check';
import {isAshError} from 'ash-sdk';
import {parseDeb822Sources} from '../../src/host-apt/deb822-sources.js';

const read = (text: string): ReturnType<typeof parseDeb822Sources> => parseDeb822Sources(text, 'x.sources');

describe('deb822 sources', () => {
  it('reads every address with every suite', () => {
    const text = `# the archive
Types: deb deb-src
URIs: http://a.example.org/debian
 http://b.example.org/debian
# in between
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://a.example.org/debian-security
Suites: bookworm-security
Components: main
`;
    const sources = read(text);
    expect(sources.map(({uri, suite}) => `${uri} ${suite}`)).to.deep.equal([
      'http://a.example.org/debian bookworm',
      'http://a.example.org/debian bookworm-updates',
      'http://b.example.org/debian bookworm',
      'http://b.example.org/debian bookworm-updates',
      'http://a.example.org/debian-security bookworm-security',
    ]);
    expect(sources[0]).to.deep.include({
      components: ['main', 'contrib'],
      signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
    });
    expect(sources[4]).to.not.have.any.keys('signedBy', 'trusted', 'checkValidUntil');
  });

  it('leaves out what is disabled, and source packages', () => {
    const paragraph = 'URIs: http://a.example.org/debian\nSuites: sid\nComponents: main\n';
    expect(read(`Enabled: no\nTypes: deb\n${paragraph}`)).to.deep.equal([]);
    expect(read(`Enabled: FALSE\nTypes: deb\n${paragraph}`)).to.deep.equal([]);
    expect(read(`Types: deb-src\n${paragraph}`)).to.deep.equal([]);
    expect(read(`Enabled: yes\nTypes: deb\n${paragraph}`)).to.have.length(1);
  });

  it('reads options, and leaves out a key that is written into the file', () => {
    const [source] = read(
      'Types: deb\nURIs: http://a.example.org/debian\nSuites: sid\nComponents: main\nTrusted: yes\nCheck-Valid-Until: no\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n xyz\n',
    );
    expect(source).to.deep.include({trusted: true, checkValidUntil: false});
    expect(source).to.not.have.property('signedBy');
  });

  it('has nothing in a paragraph that lacks an address or a suite', () => {
    expect(read('Types: deb\nSuites: sid\n')).to.deep.equal([]);
    expect(read('Types: deb\nURIs: http://a.example.org\n')).to.deep.equal([]);
    expect(read('')).to.deep.equal([]);
  });

  it('throws nothing but an AshError, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        try {
          read(`Types: deb\n${text}`);
        } catch (error) {
          expect(isAshError(error)).to.equal(true);
        }
      }),
    );
  });
});
