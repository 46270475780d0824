import {mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {Root} from '../../src/files/root.js';
import {linkSharedState, moveStateDirectories} from '../../src/transaction/state-directories.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {removeScratch, scratch} from '../helpers/scratch.js';

describe('directories of state', () => {
  let top: string;
  let root: Root;

  beforeEach(async () => {
    top = scratch();
    root = await Root.open(top);
  });
  afterEach(removeScratch);

  it('move under /usr/lib/sysimage, with a relative link left behind', async () => {
    mkdirSync(join(top, 'var/lib/dpkg/info'), {recursive: true});
    writeFileSync(join(top, 'var/lib/dpkg/status'), 'x');
    await moveStateDirectories(root, ['/var/lib/dpkg']);
    expect(readlinkSync(join(top, 'var/lib/dpkg'))).to.equal('../../usr/lib/sysimage/dpkg');
    expect(readFileSync(join(top, 'var/lib/dpkg/status'), 'utf8')).to.equal('x');
    expect(readdirSync(join(top, 'usr/lib/sysimage/dpkg'))).to.deep.equal(['info', 'status']);
  });

  it('can be moved again, and are made where they are missing', async () => {
    for (const _ of [1, 2]) await moveStateDirectories(root, ['/var/lib/apt', '/var/cache/debconf']);
    expect(readlinkSync(join(top, 'var/cache/debconf'))).to.equal('../../usr/lib/sysimage/debconf');
    expect(readdirSync(join(top, 'usr/lib/sysimage'))).to.deep.equal(['apt', 'debconf']);
  });

  it('of a hostile root never lead to the host', async () => {
    const outside = scratch();
    mkdirSync(join(outside, 'dpkg'));
    mkdirSync(join(top, 'var'));
    symlinkSync(outside, join(top, 'var/lib'));
    await moveStateDirectories(root, ['/var/lib/dpkg']).catch(() => undefined);
    expect(readdirSync(outside)).to.deep.equal(['dpkg']);
    mkdirSync(join(top, 'etc'));
    symlinkSync('/', join(top, 'etc/host'));
    await moveStateDirectories(root, ['/etc/host/state']).catch(() => undefined);
    expect(readdirSync('/')).not.to.include('state');
  });

  it('in the shared /var are links to where each deployment has them, and what is there stays', async () => {
    mkdirSync(join(top, 'cache/debconf'), {recursive: true});
    await linkSharedState(root, ['/var/lib/dpkg', '/var/cache/debconf', '/etc/other']);
    await linkSharedState(root, ['/var/lib/dpkg']);
    expect(readlinkSync(join(top, 'lib/dpkg'))).to.equal('../../usr/lib/sysimage/dpkg');
    expect(readdirSync(join(top, 'cache/debconf'))).to.deep.equal([]);
    expect(readdirSync(top)).to.deep.equal(['cache', 'lib']);
  });

  it('are refused where a file stands in the way', async () => {
    mkdirSync(join(top, 'var'));
    writeFileSync(join(top, 'var/lib'), '');
    await ashErrorOf(moveStateDirectories(root, ['/var/lib/dpkg']));
    expect(readFileSync(join(top, 'var/lib'), 'utf8')).to.equal('');
  });
});
