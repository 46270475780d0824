import {expect} from 'chai';
import {LAYOUT} from '../../src/layout/layout.js';

describe('layout of Alpine', () => {
  it('shares packages by their checksum, and no indexes', () => {
    const [cache] = LAYOUT.caches;
    expect(cache?.shares('nano-8.0-r0.1a2b3c4d.apk')).to.equal(true);
    for (const name of ['APKINDEX.1a2b3c4d.tar.gz', 'nano-8.0-r0.apk', '.nano.1a2b3c4d.apk', 'installed'])
      expect(cache?.shares(name), name).to.equal(false);
  });

  it('lists what apk leaves beside edited files', () => {
    expect(LAYOUT.configurationSuffixes).to.deep.equal(['.apk-new']);
  });

  it('compares what depmod read, and not what it made', () => {
    expect(LAYOUT.derivedFiles).to.include('/lib/modules/*/modules.dep');
    expect(LAYOUT.derivedFiles.join(' ')).to.not.include('modules.order');
  });
});
