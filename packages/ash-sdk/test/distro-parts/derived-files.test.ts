import {expect} from 'chai';
import {booksAmong, COMMON_DERIVED_FILES, SYSTEMD_DERIVED_FILES} from 'ash-sdk';

describe('files that are made from others', () => {
  it('are absolute, and each is told once', () => {
    const all = [...COMMON_DERIVED_FILES, ...SYSTEMD_DERIVED_FILES];
    expect(new Set(all)).to.have.property('size', all.length);
    for (const pattern of all) expect(pattern).to.match(/^\//);
  });

  it('are the books of the package manager, where they are and where they were moved', () => {
    expect(booksAmong(['/var/lib/pm', '/var/lib/modules'], ['/var/lib/modules'])).to.deep.equal([
      '/var/lib/pm/',
      '/usr/lib/sysimage/pm/',
    ]);
  });
});
