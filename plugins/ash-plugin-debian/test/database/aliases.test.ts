import {expect} from 'chai';
import {readAliases} from '../../src/database/aliases.js';
import {paths} from '../helpers/byte-paths.js';
import {rootReader} from '../helpers/root-reader.js';
import {removeTemporaryRoots, temporaryRoot} from '../helpers/temporary-root.js';

describe('aliases', () => {
  afterEach(removeTemporaryRoots);

  async function aliasesIn(files: Record<string, string>): ReturnType<typeof readAliases> {
    return readAliases(rootReader(await temporaryRoot(files)));
  }

  it('knows links at the top of the root, both ways', async () => {
    const aliases = await aliasesIn({'usr/bin/': '', 'usr/lib/': '', bin: '-> usr/bin', lib: '-> /usr/lib'});
    const [sh, real, bin] = paths('/bin/sh', '/usr/bin/sh', '/bin');
    expect(aliases.toReal(sh!)).to.equal('/usr/bin/sh');
    expect(aliases.toReal(real!)).to.equal('/usr/bin/sh');
    expect(aliases.toReal(bin!), 'the link itself is a file like others').to.equal('/bin');
    expect(aliases.spellings(real!)).to.deep.equal(['/usr/bin/sh', '/bin/sh']);
    expect(aliases.toReal(paths('/lib/x')[0]!)).to.equal('/usr/lib/x');
    expect(aliases.toReal(paths('/library/x')[0]!)).to.equal('/library/x');
  });

  it('knows the package state that was moved, and /var/run', async () => {
    const aliases = await aliasesIn({
      'usr/lib/sysimage/dpkg/': '',
      'run/': '',
      'var/lib/dpkg': '-> ../../usr/lib/sysimage/dpkg',
      'var/run': '-> /run',
    });
    expect(aliases.toReal(paths('/var/lib/dpkg/parts')[0]!)).to.equal('/usr/lib/sysimage/dpkg/parts');
    expect(aliases.spellings(paths('/run/x')[0]!)).to.include('/var/run/x');
  });

  it('leaves a root alone that is not merged', async () => {
    const aliases = await aliasesIn({'bin/sh': '', 'usr/bin/env': ''});
    expect(aliases.toReal(paths('/bin/sh')[0]!)).to.equal('/bin/sh');
    expect(aliases.spellings(paths('/usr/bin/env')[0]!)).to.deep.equal(['/usr/bin/env']);
  });

  it('passes over links to nothing, to files and to the root', async () => {
    const aliases = await aliasesIn({
      gone: '-> nowhere',
      vmlinuz: '-> boot/vmlinuz',
      'boot/vmlinuz': '',
      self: '-> /',
    });
    for (const path of paths('/gone/x', '/vmlinuz/x', '/self/x')) expect(aliases.toReal(path)).to.equal(path);
  });
});
