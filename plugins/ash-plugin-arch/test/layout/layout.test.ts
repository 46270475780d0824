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
    expect(LAYOUT.stateDirectories[0]).to.equal('/var/lib/pacman');
  });

  it('has no state directory inside another', () => {
    for (const outer of LAYOUT.stateDirectories) {
      for (const inner of LAYOUT.stateDirectories)
        expect(inner.startsWith(`${outer}/`), `${inner} in ${outer}`).to.equal(false);
    }
  });

  it('shares whole packages and their signatures only', () => {
    const [cache] = LAYOUT.caches;
    expect(cache?.path).to.equal('/var/cache/pacman/pkg');
    for (const name of [
      'nano-7.2-1-x86_64.pkg.tar.zst',
      'nano-7.2-1-any.pkg.tar.zst.sig',
      'a-1-1-any.pkg.tar',
    ])
      expect(cache?.shares(name), name).to.equal(true);
    for (const name of ['download-AbCdEf', '.pkg.tar', '.x.pkg.tar.zst', 'nano-7.2-1-any.pkg.tar.zst.part'])
      expect(cache?.shares(name), name).to.equal(false);
  });

  it('names the lock of a dead pacman, and what pacman leaves beside edited files', () => {
    expect(LAYOUT.locks).to.deep.equal(['/var/lib/pacman/db.lck']);
    expect(LAYOUT.configurationSuffixes).to.deep.equal(['.pacnew', '.pacsave']);
  });

  for (const path of [
    '/var/lib/pacman/local/nano-7.2-1/desc',
    '/usr/lib/sysimage/pacman/sync/core.db',
    '/var/log/pacman.log',
    '/etc/ld.so.cache',
    '/etc/pacman.d/gnupg/pubring.gpg',
    '/etc/passwd-',
    '/usr/lib/python3.12/site-packages/__pycache__/x.cpython-312.pyc',
    '/usr/share/icons/hicolor/icon-theme.cache',
    '/usr/lib/modules/6.12.1-arch1-1/modules.dep.bin',
  ])
    it(`never compares ${path}`, () => {
      expect(isDerived(path)).to.equal(true);
    });

  for (const path of [
    '/etc/pacman.conf',
    '/etc/pacman.d/mirrorlist',
    '/etc/passwd',
    '/boot/initramfs-linux.img',
    '/usr/lib/modules/6.12.1-arch1-1/vmlinuz',
    '/usr/lib/sysimage/dkms/x/source',
    '/etc/hello.conf.pacnew',
  ])
    it(`compares ${path}`, () => {
      expect(isDerived(path)).to.equal(false);
    });
});
