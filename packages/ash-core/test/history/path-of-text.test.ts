import {mkdir, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {Root} from '../../src/files/root.js';
import {pathOfText} from '../../src/history/path-of-text.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('pathOfText', () => {
  let top: string;
  const path = async (text: string) => pathOfText(await Root.open(top), text);
  const odd = async (...bytes: number[]) =>
    writeFile(Buffer.concat([Buffer.from(`${top}/usr/`), Buffer.from(bytes)]), '');

  beforeEach(async () => {
    top = scratch();
    await mkdir(join(top, 'usr/bin'), {recursive: true});
    await symlink('usr/bin', join(top, 'bin'));
    await symlink('target', join(top, 'usr/bin/link'));
  });
  afterEach(removeScratch);

  it('follows links on the way, not the last one', async () => {
    expect(await path('/bin/link')).to.equal('/usr/bin/link');
    expect(await path('/bin')).to.equal('/bin');
    expect(await path('//usr/./bin/')).to.equal('/usr/bin');
    expect(await path('/')).to.equal('/');
  });

  it('never leads outside', async () => {
    await symlink('/../../../etc', join(top, 'out'));
    expect(await path('/../../etc/x')).to.equal('/etc/x');
    expect(await path('/out/passwd')).to.equal('/etc/passwd');
  });

  it('wants a slash in front', async () => {
    for (const text of ['etc/hosts', '', '../etc', '.'])
      expect(await ashErrorOf(path(text)), text).to.include({code: 'ASH_PATH_INVALID', exit: 'usage'});
    expect((await ashErrorOf(path('/a\0b'))).code).to.equal('ASH_PATH_INVALID');
  });

  it('finds a name that is not UTF-8 by how it is shown', async () => {
    await odd(0x61, 0xff);
    expect(await path('/usr/a\ufffd')).to.equal('/usr/a\xff');
    expect(await path('/usr/b\ufffd')).to.equal('/usr/b\xef\xbf\xbd');
  });

  it('refuses to choose between two that are shown alike', async () => {
    await odd(0x61, 0xff);
    await odd(0x61, 0xfe);
    expect((await ashErrorOf(path('/usr/a\ufffd'))).code).to.equal('ASH_PATH_AMBIGUOUS');
  });

  it('takes a name with the sign itself', async () => {
    await writeFile(join(top, 'usr/a\ufffd'), '');
    await odd(0x61, 0xff);
    expect(await path('/usr/a\ufffd')).to.equal('/usr/a\xef\xbf\xbd');
  });
});
