import {expect} from 'chai';
import type {Command} from 'ash-sdk';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {archives} from '../../src/packages/archives.js';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const C = 'c'.repeat(64);
const LIST = 'var/lib/apt/lists/example.org_dists_bookworm_main_binary-amd64_Packages';

const installed = (name: string, version: string, architecture = 'amd64'): string =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: ${architecture}\nVersion: ${version}\nMulti-Arch: same\n\n`;
const offered = (name: string, version: string, sha256: string, architecture = 'amd64'): string =>
  `Package: ${name}\nVersion: ${version}\nArchitecture: ${architecture}\nFilename: pool/${name}.deb\nSHA256: ${sha256}\n\n`;

describe('package files of apt', () => {
  afterEach(removeTemporaryRoots);

  it('have the hashes that the lists say, where they say one only', async () => {
    const root = await temporaryRoot({
      'var/lib/dpkg/status':
        installed('one', '1.0-1') + installed('two', '2.0-1') + installed('three', '3.0-1'),
      'var/lib/dpkg/arch': 'amd64\n',
      [LIST]: offered('one', '1.0-1', A) + offered('two', '2.1-1', B) + offered('three', '3.0-1', A),
      [LIST.replace('main', 'other')]: offered('three', '3.0-1', C) + offered('one', '1.0-1', B, 'arm64'),
    });
    expect([...(await archives.hashes(rootReader(root)))]).to.deep.equal([['one', `sha256:${A}`]]);
  });

  it('are had in exactly the version that apt shows, not in the one that is only installed', async () => {
    const shown =
      offered('one', '1.0-1', A) + offered('one', '1.0-1', B) + offered('two', '2.0-1', C, 'i386');
    const asked: Command[] = [];
    const found = await archives.offered({
      root: rootReader('/'),
      wanted: [
        {name: 'one', version: '1.0-1'},
        {name: 'two:i386', version: '2.0-1'},
        {name: 'two', version: '2.1-1'},
        {name: 'g++', version: '1'},
      ],
      ask: async (command) => {
        asked.push(command);
        return Promise.resolve(`${shown}${installed('g++', '1')}`.split('\n'));
      },
    });
    expect([...found]).to.deep.equal([
      ['one', [`sha256:${A}`, `sha256:${B}`]],
      ['two:i386', [`sha256:${C}`]],
    ]);
    expect(asked.map(({argv}) => argv.join(' '))).to.deep.equal([
      'apt-cache show -- one=1.0-1 two:i386=2.0-1 two=2.1-1 g++=1',
    ]);
  });

  it('are not had when apt says nothing', async () => {
    const request = {root: rootReader('/'), wanted: [{name: 'a1', version: '1'}]};
    expect(
      await archives.offered({...request, ask: async () => Promise.resolve(undefined)}),
    ).to.have.property('size', 0);
  });
});
