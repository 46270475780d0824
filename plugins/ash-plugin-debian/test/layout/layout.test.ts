import {expect} from 'chai';
import {LAYOUT} from '../../src/layout/layout.js';

/** The meaning of patterns as the SDK tells it. */
function isDerived(path: string): boolean {
  return LAYOUT.derivedFiles.some((pattern) => {
    const whole = pattern.endsWith('/') ? `${pattern}**` : pattern;
    const source = whole
      .split('**')
      .map((part) =>
        part
          .split('*')
          .map((text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
          .join('[^/]*'),
      )
      .join('.*');
    return new RegExp(`^${source}$`).test(path);
  });
}

describe('layout', () => {
  it('has state directories in /var whose last names differ, because they move into one directory', () => {
    const names = LAYOUT.stateDirectories.map((path) => path.slice(path.lastIndexOf('/') + 1));
    expect(new Set(names).size).to.equal(names.length);
    for (const path of LAYOUT.stateDirectories) expect(path).to.match(/^\/var(\/[\w.-]+)+$/);
    expect(LAYOUT.stateDirectories[0]).to.equal('/var/lib/dpkg');
  });

  it('has no state directory inside another', () => {
    for (const outer of LAYOUT.stateDirectories) {
      for (const inner of LAYOUT.stateDirectories)
        expect(inner.startsWith(`${outer}/`), `${inner} in ${outer}`).to.equal(false);
    }
  });

  it('shares whole packages only', () => {
    const [cache] = LAYOUT.caches;
    expect(cache?.path).to.equal('/var/cache/apt/archives');
    expect(cache?.shares('nano_7.2-1_amd64.deb')).to.equal(true);
    for (const name of ['lock', 'partial', '.deb', '.x.deb', 'nano.deb.FAILED'])
      expect(cache?.shares(name), name).to.equal(false);
  });

  for (const path of [
    '/var/cache/apt/pkgcache.bin',
    '/var/log/apt/history.log',
    '/var/lib/dpkg/status',
    '/usr/lib/sysimage/dpkg/info/nano.list',
    '/usr/lib/sysimage/apt/lists/x_InRelease',
    '/usr/lib/sysimage/debconf/config.dat',
    '/etc/ld.so.cache',
    '/etc/passwd-',
    '/usr/lib/python3/dist-packages/__pycache__/x.cpython-311.pyc',
    '/usr/lib/python3/dist-packages/x.pyc',
    '/usr/share/icons/hicolor/icon-theme.cache',
    '/usr/lib/x86_64-linux-gnu/gio/modules/giomodule.cache',
    '/usr/lib/modules/6.1.0-9-amd64/modules.dep.bin',
  ]) {
    it(`calls ${path} derived`, () => {
      expect(isDerived(path)).to.equal(true);
    });
  }

  for (const path of [
    '/etc/passwd',
    '/etc/apt/sources.list.d/debian.sources',
    '/usr/bin/nano',
    '/boot/initrd.img-6.1.0-9-amd64',
    '/var/lib/postgresql/data',
    '/usr/lib/sysimage/selinux/policy',
    '/usr/lib/modules/6.1.0-9-amd64/kernel/fs/btrfs/btrfs.ko',
    '/etc/ssl/certs/own.pem',
    '/home/user/x.py',
  ]) {
    it(`compares ${path}`, () => {
      expect(isDerived(path)).to.equal(false);
    });
  }

  it('scrubs single files, each of them derived', () => {
    for (const path of LAYOUT.scrub) {
      expect(path).to.match(/^\/[^*]+[^*/]$/);
      expect(isDerived(path), path).to.equal(true);
    }
    expect(LAYOUT.scrub).to.not.include('/var/cache/apt/srcpkgcache.bin');
  });
});
