import {expect} from 'chai';
import {parseAptSettings, readAptSettings} from '../../src/host-apt/apt-settings.js';
import {pluginHost} from '../helpers/plugin-host.js';

describe('apt settings', () => {
  it('are what it takes to reach the mirrors, and nothing else', () => {
    const needed = [
      'Acquire::http::Proxy "http://proxy.example.org:3128";',
      'Acquire::https::Proxy::a.example.org "DIRECT";',
      'Acquire::Check-Valid-Until "false";',
    ];
    const others = [
      'APT::Install-Recommends "0";',
      'Acquire::http::Proxy "";',
      'Acquire::http::Proxy "a\\"b";',
      'DPkg::Pre-Invoke:: "x";',
      'Acquire::cdrom::mount "/media/cdrom/";',
    ];
    expect(parseAptSettings([...others, ...needed, ''].join('\n'))).to.deep.equal(needed);
  });

  it('are none on a host without apt', async () => {
    expect(await readAptSettings(pluginHost([]))).to.deep.equal([]);
  });
});
