import {expect} from 'chai';
import {removeTemporaryRoots, rootReader, temporaryRoot} from 'ash-testkit';
import {readUcfFiles} from '../../src/database/ucf.js';

const md5 = '0123456789abcdef0123456789abcdef';

describe('ucf', () => {
  afterEach(removeTemporaryRoots);

  it('joins the registry with the hashes, for packages that are there', async () => {
    const root = await temporaryRoot({
      'var/lib/ucf/registry': 'ssh /etc/ssh/sshd_config\ngone /etc/gone\nssh /etc/ssh/new\n',
      'var/lib/ucf/hashfile': `${md5}  /etc/ssh/sshd_config\n${md5}  /etc/gone\n`,
    });
    expect(await readUcfFiles(rootReader(root), new Map([['ssh', 1]]))).to.deep.equal([
      {path: '/etc/ssh/sshd_config', file: {package: 'ssh', packagedHash: `md5:${md5}`, obsolete: false}},
      {path: '/etc/ssh/new', file: {package: 'ssh', obsolete: false}},
    ]);
  });

  it('has nothing in a root without ucf, or with rubbish', async () => {
    expect(await readUcfFiles(rootReader(await temporaryRoot()), new Map())).to.deep.equal([]);
    const root = await temporaryRoot({
      'var/lib/ucf/registry': 'no path\n\n\0\n',
      'var/lib/ucf/hashfile': 'x',
    });
    expect(await readUcfFiles(rootReader(root), new Map([['no', 1]]))).to.deep.equal([]);
  });
});
