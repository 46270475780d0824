import {expect} from 'chai';
import {debian} from '../../src/derivatives/debian.js';
import {archiveSources, type ArchiveSource} from '../../src/host-apt/archive-sources.js';
import type {Source} from '../../src/host-apt/source.js';

const mirror = {uri: 'http://a.example.org/debian/', suite: 'bookworm', components: ['main']};

const judge = (source: Partial<Source>, origin?: string): ArchiveSource | undefined =>
  archiveSources(debian, [{source: {...mirror, ...source}, origin}])[0];

describe('archive sources', () => {
  it('are told by release and pocket, and lose the slash at the end', () => {
    expect(judge({})).to.deep.equal({
      ...mirror,
      uri: 'http://a.example.org/debian',
      codename: 'bookworm',
      pocket: undefined,
    });
    expect(judge({suite: 'bookworm-updates'})).to.include({codename: 'bookworm', pocket: 'updates'});
    expect(judge({suite: 'stable-security', uri: 'http://a.example.org/debian-security'})).to.include({
      codename: 'trixie',
      pocket: 'security',
    });
    expect(judge({suite: 'unstable'})).to.include({codename: 'sid'});
  });

  for (const [what, source] of [
    ['Docker', {uri: 'https://download.docker.example.org/linux/debian', components: ['stable']}],
    ['a suite of its own', {suite: 'bookworm-pgdg'}],
    ['backports', {suite: 'bookworm-backports'}],
    ['proposed updates', {suite: 'bookworm-proposed-updates'}],
    ['another path', {uri: 'https://packages.example.org/php'}],
    ['a path below', {uri: 'https://packages.example.org/debian/12/prod'}],
    ['a key of its own', {signedBy: '/etc/apt/keyrings/third-party.gpg'}],
    ['a component of its own', {components: ['main', 'rocm']}],
    ['no component', {components: []}],
    ['a disc', {uri: 'cdrom:[Debian 12]/debian'}],
    ['a local file', {uri: 'file:/srv/debian'}],
    ['an option in disguise', {uri: 'http://a.example.org/x] /debian'}],
  ] as const) {
    it(`are not ${what}`, () => {
      expect(judge(source)).to.equal(undefined);
    });
  }

  it('follow what the lists say rather than the address', () => {
    expect(judge({}, 'Somebody')).to.equal(undefined);
    expect(
      judge({uri: 'http://mirror.example.org/stuff', signedBy: '/etc/apt/keyrings/company.gpg'}, 'Debian'),
    ).to.include({codename: 'bookworm'});
  });

  it('include dated archives and keyrings of the distribution', () => {
    expect(
      judge({
        uri: 'http://snapshot.example.org/archive/debian/20250520T000000Z/',
        signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
      }),
    ).to.not.equal(undefined);
  });
});
