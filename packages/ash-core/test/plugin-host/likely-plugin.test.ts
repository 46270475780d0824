import {expect} from 'chai';
import {installLikely} from '../../src/errors/plugins.js';
import {likelyPlugin} from '../../src/plugin-host/likely-plugin.js';

describe('the plugin that a distribution probably needs', () => {
  for (const [release, plugin] of [
    [{ID: 'debian'}, 'ash-plugin-debian'],
    [{ID: 'linuxmint', ID_LIKE: 'ubuntu debian'}, 'ash-plugin-debian'],
    [{ID: 'rocky', ID_LIKE: 'rhel centos fedora'}, 'ash-plugin-fedora'],
    [{ID: 'cachyos', ID_LIKE: 'arch'}, 'ash-plugin-arch'],
    [{}, undefined],
    [{ID: "x';rm"}, undefined],
  ] as const) {
    it(`is ${plugin ?? 'none'} for ${JSON.stringify(release)}`, () => {
      expect(likelyPlugin(release)).to.equal(plugin);
      expect(installLikely(release)).to.include(plugin ?? 'npm search');
    });
  }
});
