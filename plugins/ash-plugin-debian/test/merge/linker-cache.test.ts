import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {keepsLinkerCache} from '../../src/merge/linker-cache.js';

type Files = Readonly<Record<string, string>>;

const BELOW: Files = {
  'etc/ld.so.cache': 'libc.so.6',
  'etc/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n',
  'etc/ld.so.conf.d/libc.conf': '/usr/local/lib\n',
};

describe('the cache of libraries of a layer', () => {
  afterEach(removeTemporaryRoots);

  const keeps = async (onto: Files, below = BELOW): Promise<boolean> =>
    keepsLinkerCache({
      below: rootReader(await temporaryRoot(below)),
      onto: rootReader(await temporaryRoot(onto)),
    });

  it('is right where the new parent has the one that was below the layer', async () => {
    expect(await keeps({...BELOW, 'usr/lib/libc.so.6': 'newer'})).to.equal(true);
  });

  it('is made anew where the new parent has other libraries, or looks for them elsewhere', async () => {
    expect(await keeps({...BELOW, 'etc/ld.so.cache': 'libc.so.6 libz.so.1'})).to.equal(false);
    expect(await keeps({...BELOW, 'etc/ld.so.conf.d/libc.conf': '/opt/lib\n'})).to.equal(false);
    expect(await keeps({...BELOW, 'etc/ld.so.conf.d/opt.conf': '/opt/lib\n'})).to.equal(false);
    expect(await keeps({...BELOW, 'etc/ld.so.conf': ''})).to.equal(false);
  });

  it('is made anew where there is none to compare', async () => {
    const none = {'etc/ld.so.conf': BELOW['etc/ld.so.conf'] ?? ''};
    expect(await keeps(none, none)).to.equal(false);
    expect(await keeps(none)).to.equal(false);
  });
});
