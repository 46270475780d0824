import {expect} from 'chai';
import {path, paths, removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {readAliases} from '../../src/database/aliases.js';

describe('aliases', () => {
  afterEach(removeTemporaryRoots);

  async function aliasesIn(files: Record<string, string>): ReturnType<typeof readAliases> {
    return readAliases(rootReader(await temporaryRoot(files)));
  }

  it('knows links at the top of the root, both ways', async () => {
    const aliases = await aliasesIn({'usr/bin/': '', 'usr/lib/': '', bin: '-> usr/bin', lib: '-> /usr/lib'});
    expect(aliases.toReal(path('/bin/sh'))).to.equal('/usr/bin/sh');
    expect(aliases.toReal(path('/usr/bin/sh'))).to.equal('/usr/bin/sh');
    expect(aliases.toReal(path('/bin')), 'the link itself is a file like others').to.equal('/bin');
    expect(aliases.spellings(path('/usr/bin/sh'))).to.deep.equal(['/usr/bin/sh', '/bin/sh']);
    expect(aliases.toReal(path('/lib/x'))).to.equal('/usr/lib/x');
    expect(aliases.toReal(path('/library/x'))).to.equal('/library/x');
  });

  it('knows the package state that was moved, and /var/run', async () => {
    const aliases = await aliasesIn({
      'usr/lib/sysimage/dpkg/': '',
      'run/': '',
      'var/lib/dpkg': '-> ../../usr/lib/sysimage/dpkg',
      'var/run': '-> /run',
    });
    expect(aliases.toReal(path('/var/lib/dpkg/parts'))).to.equal('/usr/lib/sysimage/dpkg/parts');
    expect(aliases.spellings(path('/run/x'))).to.include('/var/run/x');
  });

  it('leaves a root alone that is not merged', async () => {
    const aliases = await aliasesIn({'bin/sh': '', 'usr/bin/env': ''});
    expect(aliases.toReal(path('/bin/sh'))).to.equal('/bin/sh');
    expect(aliases.spellings(path('/usr/bin/env'))).to.deep.equal(['/usr/bin/env']);
  });

  it('passes over links to nothing, to files and to the root', async () => {
    const aliases = await aliasesIn({
      gone: '-> nowhere',
      vmlinuz: '-> boot/vmlinuz',
      'boot/vmlinuz': '',
      self: '-> /',
    });
    for (const place of paths('/gone/x', '/vmlinuz/x', '/self/x'))
      expect(aliases.toReal(place)).to.equal(place);
  });
});
