import {expect} from 'chai';
import {bytes} from 'ash-testkit';
import {parseExtendedStates} from '../../src/database/extended-states.js';

describe('extended states', () => {
  it('marks by name and architecture what came along', () => {
    const text =
      'Package: a\nArchitecture: amd64\nAuto-Installed: 1\n\nPackage: a\nArchitecture: i386\nAuto-Installed: 0\n\nPackage: b\nArchitecture: i386\nAuto-Installed: 1\n';
    expect([...parseExtendedStates(bytes(text))]).to.deep.equal(['a:amd64', 'b:i386']);
  });

  it('lets the last paragraph of a package count', () => {
    const text =
      'Package: a\nArchitecture: amd64\nAuto-Installed: 1\n\nPackage: a\nArchitecture: amd64\nAuto-Installed: 0\n';
    expect(parseExtendedStates(bytes(text)).size).to.equal(0);
  });
});
