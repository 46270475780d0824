import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import {realHost} from 'ash-testkit';
import distro from '../src/distro.js';

describe('the entry of the plugin', () => {
  it('is the distribution that the manifest names', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      ash: {contributes: {id: string}[]};
    };
    expect(distro.kind).to.equal('distro');
    const adapter = distro.kind === 'distro' ? distro.create(realHost()) : undefined;
    expect(adapter?.id).to.equal(manifest.ash.contributes[0]?.id);
  });
});
