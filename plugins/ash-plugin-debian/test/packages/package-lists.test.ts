import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {hasPackageLists} from '../../src/packages/package-lists.js';

describe('package lists', () => {
  afterEach(removeTemporaryRoots);

  for (const [files, expected] of [
    [{}, false],
    [{'var/lib/apt/lists/lock': '', 'var/lib/apt/lists/partial/': ''}, false],
    [{'var/lib/apt/lists/example.org_dists_sid_InRelease': ''}, false],
    [{'var/lib/apt/lists/example.org_dists_sid_main_binary-amd64_Packages': ''}, true],
    [{'var/lib/apt/lists/example.org_dists_sid_main_binary-amd64_Packages.lz4': ''}, true],
    [{'usr/lib/sysimage/apt/lists/x_Packages.gz': '', 'var/lib/apt': '-> ../../usr/lib/sysimage/apt'}, true],
  ] as const) {
    it(`${expected ? 'are' : 'are not'} there with ${Object.keys(files).join(', ') || 'nothing'}`, async () => {
      expect(await hasPackageLists(rootReader(await temporaryRoot(files)))).to.equal(expected);
    });
  }
});
