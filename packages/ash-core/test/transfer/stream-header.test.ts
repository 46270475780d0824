import {isAshError} from 'ash-sdk';
import {expect} from 'chai';
import {parseHeader} from '../../src/transfer/stream-header.js';

const SNAPSHOT = {
  ...{number: 4, revision: 2, parent: null, name: 'one', description: '', distro: 'debian'},
  ...{release: '', base: false, settings: {}},
};

function codeOf(change: Readonly<Record<string, unknown>>): string {
  try {
    parseHeader(JSON.stringify({filesystem: 'btrfs', form: 'files', snapshots: [{...SNAPSHOT, ...change}]}));
    return 'taken';
  } catch (error) {
    return isAshError(error) ? error.code : String(error);
  }
}

describe('the header of a stream from anybody', () => {
  it('names any distribution and release that there are, or none', () => {
    for (const distro of ['debian', 'opensuse-leap', 'void_linux', 'Arch', ''])
      expect(codeOf({distro}), distro).to.equal('taken');
    for (const release of ['bookworm', '41', '3.20', 'rolling', '24.04 LTS', 'bookworm/updates', ''])
      expect(codeOf({release}), release).to.equal('taken');
  });

  it('names no distribution that leads to another place, and no release that is an option', () => {
    for (const bad of ['..', '../../../etc', 'a/b', '/etc', '.hidden', 'a\0b', 'a\nb', '-o', 'x'.repeat(101)])
      expect(codeOf({distro: bad}), bad).to.equal('ASH_STREAM_BROKEN');
    for (const bad of ['a\nb', 'a\x1b[2J', '--root=x', ' -o'])
      expect(codeOf({release: bad}), bad).to.equal('ASH_STREAM_BROKEN');
  });

  it('has no numbers that are none, and texts only where they belong', () => {
    for (const change of [{number: 1e300}, {number: -1}, {number: 0.5}, {revision: 2 ** 60}, {parent: -1}])
      expect(codeOf(change), JSON.stringify(change)).to.equal('ASH_STREAM_BROKEN');
    expect(codeOf({settings: {shell: 1}})).to.equal('ASH_STREAM_BROKEN');
    expect(codeOf({parent: 0})).to.equal('ASH_STREAM_BROKEN');
  });
});
