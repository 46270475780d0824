import {expect} from 'chai';
import {LAYOUT} from '../../src/layout/layout.js';

describe('layout', () => {
  it('never scrubs what belongs to a database', () => {
    expect(LAYOUT.scrub.filter((path) => /rpmdb|history\.sqlite|-wal|-shm/.test(path))).to.deep.equal([]);
  });

  it("never compares the package manager's books, in either place", () => {
    expect(LAYOUT.derivedFiles).to.include.members([
      '/var/lib/rpm/',
      '/usr/lib/sysimage/rpm/',
      '/usr/lib/sysimage/libdnf5/',
      '/usr/lib/sysimage/dnf/',
    ]);
  });

  it('compares what people decide', () => {
    expect(LAYOUT.derivedFiles.some((path) => /alternatives|selinux/.test(path))).to.equal(false);
  });

  it('shares packages and nothing else, and nothing of a transaction that failed', () => {
    const [cache] = LAYOUT.caches;
    expect(LAYOUT.caches).to.have.length(1);
    expect(cache).to.include({path: '/var/cache/ash/packages', holdsUnfinished: true});
    expect(cache?.shares('tool-1.0-1.x86_64.rpm')).to.equal(true);
    for (const name of ['.tool.rpm', 'tool-1.0-1.x86_64.rpm.part', 'tool.drpm', 'lock'])
      expect(cache?.shares(name), name).to.equal(false);
  });

  it('lists what rpm leaves beside edited configuration', () => {
    expect(LAYOUT.configurationSuffixes).to.include.members(['.rpmnew', '.rpmsave']);
  });
});
