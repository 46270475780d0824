import {expect} from 'chai';
import fc from 'fast-check';
import {familyOf} from '../../../scripts/lib/package-manager.js';

describe('scripts: the family of a distribution', () => {
  const releases = [
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\nVERSION_ID="12"\n', 'debian'],
    ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n', 'debian'],
    ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'debian'],
    ['Fedora', 'NAME="Fedora Linux"\nID=fedora\n', 'fedora'],
    ['Rocky Linux', 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'fedora'],
    ['Arch', 'ID=arch\n', 'arch'],
    ['EndeavourOS', 'ID="endeavouros"\nID_LIKE="arch"\n', 'arch'],
    ['Alpine', "ID=alpine\nVERSION_ID='3.22.1'\n", 'alpine'],
  ] as const;
  for (const [title, text, family] of releases) {
    it(`is ${family} for ${title}`, () => {
      expect(familyOf(text)).to.equal(family);
    });
  }

  it('is not known for others', () => {
    expect(familyOf('ID=slackware\n')).to.equal(undefined);
    expect(familyOf('VERSION_ID=debian\n')).to.equal(undefined);
    expect(familyOf('')).to.equal(undefined);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        familyOf(text);
      }),
    );
  });
});
